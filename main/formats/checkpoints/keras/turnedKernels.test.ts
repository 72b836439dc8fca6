import { expect, test } from 'vitest';
import { turned } from './turnedKernels.ts';

const kernel = { shape: [2, 2, 2], dtype: 'float32', data: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7) } as const;

test('a kernel is turned by 180 degrees in its rows and columns, channel by channel', () => {
  expect([...turned(kernel, [0, 1]).data]).toEqual([6, 7, 4, 5, 2, 3, 0, 1]);
  expect([...turned(kernel, [1, 2]).data]).toEqual([3, 2, 1, 0, 7, 6, 5, 4]);
});

test('turned twice it is as it was', () => {
  expect(turned(turned(kernel, [0, 2]), [0, 2])).toEqual(kernel);
});
