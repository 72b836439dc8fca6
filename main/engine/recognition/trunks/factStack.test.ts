import { expect, test } from 'vitest';

import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { namedLayers } from '../arrays/namedLayers.ts';
import { factStacks as stacksOf, hiddenActivation } from './factStack.ts';

const factStacks = (...given: Parameters<typeof stacksOf>) => stacksOf(...given) ?? [];

const layers = namedLayers(
  shapedTensors({ '0.main.0.weight': [16, 4, 8, 8], '0.main.3.weight': [32, 16, 4, 4] }),
);
const conv = (path: string, stride: number, padding = 0): LayerFact => ({
  path,
  className: 'Conv2d',
  kind: 'conv',
  kernel: 8,
  stride,
  padding,
});
const activation = (path: string, name: 'relu' | 'tanh'): LayerFact => ({
  path,
  className: name,
  kind: 'activation',
  activation: name,
});
const pool: LayerFact = {
  path: 'main.2',
  className: 'MaxPool2d',
  kind: 'maxPool',
  kernel: 2,
  stride: 2,
  padding: 'valid',
};

test("a module's settings are those of its convolutions, with what stands behind each", () => {
  const [stack] = factStacks(
    layers,
    [
      conv('main.0', 4, 1),
      activation('main.1', 'tanh'),
      pool,
      conv('main.3', 2),
      activation('main.4', 'relu'),
    ],
    [84],
  );
  expect(stack?.layers).toMatchObject([
    { stride: 4, padding: 1, activation: 'tanh', pool: { op: 'maxPool', kernel: 2 } },
    { stride: 2, padding: 'valid', activation: 'relu', pool: null },
  ]);
});

test('a module that lists no activation calls it in code, and ReLU is assumed', () => {
  const [stack] = factStacks(layers, [conv('main.0', 4), conv('main.3', 2)], [84]);
  expect(stack?.layers.map((layer) => layer.activation)).toEqual(['relu', 'relu']);
  expect(stack?.assumed.join()).toContain('ReLU was taken');
});

test('a module that does not tell of each convolution gives nothing', () => {
  expect(factStacks(layers, [conv('main.0', 4)], [84])).toEqual([]);
});

test('the activation of hidden layers is the one behind the first dense layer', () => {
  const dense = (path: string): LayerFact => ({ path, className: 'Linear', kind: 'dense' });
  expect(hiddenActivation([activation('0', 'relu'), dense('1'), activation('2', 'tanh'), dense('3')])).toBe(
    'tanh',
  );
  expect(hiddenActivation([dense('1'), dense('3'), activation('4', 'tanh')])).toBeNull();
});

test("an activation after the last layer is the output's, and no layer's", () => {
  const dense: LayerFact = { path: 'fc', className: 'Linear', kind: 'dense' };
  const [stack] = factStacks(
    layers,
    [conv('main.0', 4), conv('main.3', 2), dense, activation('out', 'tanh')],
    [84],
  );
  expect(stack?.layers.map((layer) => layer.activation)).toEqual(['relu', 'relu']);
  expect(stack?.hidden).toBe('relu');
  expect(stack?.assumed.join()).toContain('ReLU was taken');
});

test('one activation that a module lists before its layers serves all of them, and it says so', () => {
  const dense: LayerFact = { path: 'fc', className: 'Linear', kind: 'dense' };
  const [stack] = factStacks(
    layers,
    [activation('act', 'tanh'), conv('main.0', 4), conv('main.3', 2), dense],
    [84],
  );
  expect(stack?.layers.map((layer) => layer.activation)).toEqual(['tanh', 'tanh']);
  expect(stack?.assumed.join()).toContain('tanh was taken');
});

test('a normalisation after the activation is not what stacks say', () => {
  const norm: LayerFact = { path: 'main.2', className: 'BatchNorm2d', kind: 'batchNorm', epsilon: 1e-5 };
  expect(
    stacksOf(layers, [conv('main.0', 4), activation('main.1', 'relu'), norm, conv('main.3', 2)], [84]),
  ).toBeNull();
});
