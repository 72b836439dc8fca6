import { expect, test } from 'vitest';
import { baselinesFromList, baselinesFromNames } from './baselines.ts';
import { shortName } from './baselinesNames.ts';
import type { Tensor } from '../../domain/checkpoint/namedTensors.ts';

function tensor(...shape: number[]): Tensor {
  return {
    shape,
    dtype: 'float32',
    data: new Float32Array(shape.reduce((product, size) => product * size, 1)),
  };
}

test('the names of OpenAI Baselines lose scope and number, the heads keep theirs', () => {
  const names = {
    'ppo2_model/pi/c1/w:0': 'c1/w',
    'ppo2_model/pi/fc1/b:0': 'fc1/b',
    'ppo2_model/pi/h1/h2/w:0': 'h1/h2/w',
    'ppo2_model/pi/w:0': 'pi/w',
    'ppo2_model/vf/b:0': 'vf/b',
    'a2c_model/pi/c1/w:0': 'c1/w',
    'model/c1/w:0': 'c1/w',
    'model/pi/w:0': 'pi/w',
    'c1/w': 'c1/w',
    'h1/h1/w': 'h1/h1/w',
    'pi/w': 'pi/w',
    'vf/w': 'vf/w',
  };
  for (const [long, short] of Object.entries(names)) expect(shortName(long)).toBe(short);
});

test('biases of convolutions become plain lists, and the optimiser is ignored by name', () => {
  const { tensors, ignored } = baselinesFromNames(
    new Map([
      ['ppo2_model/pi/c1/w:0', tensor(8, 8, 4, 32)],
      ['ppo2_model/pi/c1/b:0', tensor(1, 32, 1, 1)],
      ['ppo2_model/pi/c1/w/Adam:0', tensor(8, 8, 4, 32)],
      ['ppo2_model/pi/c1/w/Adam_1:0', tensor(8, 8, 4, 32)],
      ['beta1_power:0', tensor()],
    ]),
  );
  expect([...tensors].map(([name, { shape }]) => [name, shape])).toEqual([
    ['c1/w', [8, 8, 4, 32]],
    ['c1/b', [32]],
  ]);
  expect(ignored).toEqual(['ppo2_model/pi/c1/w/Adam:0', 'ppo2_model/pi/c1/w/Adam_1:0', 'beta1_power:0']);
});

const conv = (kernel: number, from: number, to: number): Tensor[] => [
  tensor(kernel, kernel, from, to),
  tensor(1, to, 1, 1),
];
const dense = (from: number, to: number): Tensor[] => [tensor(from, to), tensor(to)];
const heads = [...dense(3136, 512), ...dense(512, 4), ...dense(512, 1)];
const kernelNames = (arrays: Tensor[]): string[] =>
  [...baselinesFromList(arrays).tensors.keys()]
    .filter((name) => name.endsWith('/w'))
    .map((name) => name.slice(0, -2));

test('a nameless list is named by the order in which Baselines makes its variables, and says so', () => {
  const nature = [...conv(8, 4, 32), ...conv(4, 32, 64), ...conv(3, 64, 64)];
  expect(kernelNames([...nature, ...heads])).toEqual(['c1', 'c2', 'c3', 'fc1', 'pi', 'vf']);
  const attention = [...conv(3, 64, 256), ...conv(3, 256, 1)];
  expect(kernelNames([...nature, ...attention, ...heads])).toEqual([
    'c1',
    'c2',
    'c3',
    'h1',
    'h2',
    'fc1',
    'pi',
    'vf',
  ]);
  const { assumed, ignored } = baselinesFromList([...nature, ...heads, tensor(), tensor(8, 8, 4, 32)]);
  expect(assumed[0]).toMatch(/names no arrays; they were named by their order: c1\/w, c1\/b, c2\/w/);
  expect(ignored).toEqual(['array 12 of shape []', 'array 13 of shape [8, 8, 4, 32]']);
});

test('attention inside the body is named by the layer that it follows', () => {
  const first = [...conv(8, 4, 32), ...conv(3, 32, 256), ...conv(3, 256, 1)];
  expect(kernelNames([...first, ...conv(4, 32, 64), ...conv(3, 64, 64), ...heads])).toEqual([
    'c1',
    'h1/h1',
    'h1/h2',
    'c2',
    'c3',
    'fc1',
    'pi',
    'vf',
  ]);
});
