import { expect, test } from 'vitest';

import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { namedLayers } from '../arrays/namedLayers.ts';
import { factStacks, hiddenActivation } from './factStack.ts';

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
