import { expect, test } from 'vitest';
import { layoutOfTensors } from './layoutOfTensors.ts';

const layoutOf = (shapes: Record<string, number[]>): string =>
  layoutOfTensors(
    new Map(
      Object.entries(shapes).map(([name, shape]) => [
        name,
        { shape, dtype: 'float32', data: new Float32Array() },
      ]),
    ),
  ).layout;

test('convolutions tell the order of their axes by where the square kernel stands', () => {
  expect(layoutOf({ a: [32, 4, 8, 8] })).toBe('torch');
  expect(layoutOf({ a: [8, 8, 4, 32] })).toBe('tensorflow');
});

test('a layer with as many outputs as inputs is told by the size of a kernel', () => {
  expect(layoutOf({ a: [64, 64, 3, 3] })).toBe('torch');
  expect(layoutOf({ a: [3, 3, 64, 64] })).toBe('tensorflow');
});

test('biases that Baselines stores as [1, n, 1, 1] are no convolutions', () => {
  expect(layoutOf({ 'c1/w': [8, 8, 4, 32], 'c1/b': [1, 32, 1, 1] })).toBe('tensorflow');
});

test('without convolutions the words weight and kernel tell', () => {
  expect(layoutOf({ 'fc1.weight': [512, 3136], 'fc1.bias': [512] })).toBe('torch');
  expect(layoutOf({ 'params/Dense_0/kernel': [3136, 512] })).toBe('tensorflow');
});

test('shapes that say nothing, or contradict one another, leave the layout unknown', () => {
  expect(layoutOf({ w: [64, 4] })).toBe('unknown');
  expect(layoutOf({ a: [8, 8, 4, 4] })).toBe('unknown');
  expect(layoutOf({ a: [32, 4, 8, 8], b: [4, 4, 32, 64] })).toBe('unknown');
});

test('the evidence names the array that told', () => {
  const tensors = new Map([
    ['c1', { shape: [32, 4, 8, 8], dtype: 'float32' as const, data: new Float32Array() }],
  ]);
  expect(layoutOfTensors(tensors).evidence).toBe(
    'Arrays are taken to be in the order of PyTorch, as "c1" [32, 4, 8, 8] shows.',
  );
});
