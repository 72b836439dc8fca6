import { expect, test } from 'vitest';

import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { tensorflowArrangement, torchArrangement } from './arrangements.ts';
import { convertedBias, convertedKernel, convertedMatrix, reorderedBlocks } from './convertArrays.ts';

/** Numbers 0, 1, 2, … so that each place is known by its number. */
function counted(...shape: number[]): Tensor {
  const count = shape.reduce((product, side) => product * side, 1);
  return { shape, dtype: 'float32', data: Float32Array.from({ length: count }, (_, at) => at) };
}

test("PyTorch's kernels [out, in, rows, columns] become [rows, columns, in, out]", () => {
  const { shape, data } = convertedKernel(counted(2, 3, 4, 5), torchArrangement);
  expect(shape).toEqual([4, 5, 3, 2]);
  // Place [row 1, column 2, in 2, out 1] was [out 1, in 2, row 1, column 2].
  expect(data[((1 * 5 + 2) * 3 + 2) * 2 + 1]).toBe(((1 * 3 + 2) * 4 + 1) * 5 + 2);
});

test("TensorFlow's kernels stay as they are", () => {
  const kernel = counted(4, 4, 3, 2);
  expect(convertedKernel(kernel, tensorflowArrangement)).toEqual({ shape: kernel.shape, data: kernel.data });
});

test("Theano's kernels are turned by 180 degrees", () => {
  const { data } = convertedKernel(counted(1, 1, 2, 3), { ...torchArrangement, turned: true });
  expect([...data]).toEqual([5, 4, 3, 2, 1, 0]);
});

test('a matrix behind a picture flattened channel by channel reads rows, columns, channels', () => {
  const picture = [2, 3, 4] as const;
  const { shape, data } = convertedMatrix(counted(1, 24), torchArrangement, picture);
  expect(shape).toEqual([24, 1]);
  // Row 1, column 2, channel 3 was place 3 * 6 + 1 * 3 + 2.
  expect(data[(1 * 3 + 2) * 4 + 3]).toBe(23);
  expect(data[(0 * 3 + 1) * 4 + 2]).toBe(2 * 6 + 1);
});

test('the order of flattening moves all but four of the 3136 inputs behind a Nature CNN', () => {
  const picture = [7, 7, 64] as const;
  const right = convertedMatrix(counted(1, 3136), torchArrangement, picture).data;
  const wrong = convertedMatrix(
    counted(1, 3136),
    { ...torchArrangement, flatten: 'channels-last' },
    picture,
  ).data;
  expect(right.filter((number, at) => number === wrong[at])).toHaveLength(4);
});

test('a convolution of 1 x 1 is a matrix', () => {
  expect(convertedMatrix(counted(6, 256, 1, 1), torchArrangement, null).shape).toEqual([256, 6]);
  expect(convertedMatrix(counted(1, 1, 256, 6), tensorflowArrangement, null).shape).toEqual([256, 6]);
});

test('a bias is a list however it is wrapped, and zeros where there is none', () => {
  expect(convertedBias(counted(1, 3, 1, 1), 3)).toEqual({ shape: [3], data: Float32Array.of(0, 1, 2) });
  expect(convertedBias(undefined, 2)).toEqual({ shape: [2], data: Float32Array.of(0, 0) });
});

test('gates are put into another order block by block', () => {
  const rows = { shape: [2, 6], data: counted(2, 6).data };
  expect([...reorderedBlocks(rows, [1, 0, 2]).data]).toEqual([2, 3, 0, 1, 4, 5, 8, 9, 6, 7, 10, 11]);
});
