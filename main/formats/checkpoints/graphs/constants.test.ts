import { expect, test } from 'vitest';
import {
  broadcast,
  combined,
  concatenated,
  type ConstantArray,
  gathered,
  resized,
  transposed,
  wholeSizes,
} from './constants.ts';
import { Untranslatable } from './untranslatable.ts';

function counted(...sizes: number[]): ConstantArray {
  const count = sizes.reduce((product, size) => product * size, 1);
  return { sizes, data: Float32Array.from({ length: count }, (_, index) => index) };
}

function plain({ sizes, data }: ConstantArray): [readonly number[], number[]] {
  return [sizes, [...data]];
}

test('axes are put in another order as NumPy does it', () => {
  expect(plain(transposed(counted(2, 3), [1, 0]))).toEqual([
    [3, 2],
    [0, 3, 1, 4, 2, 5],
  ]);
  expect(plain(transposed(counted(2, 1, 3), [2, 0, 1]))).toEqual([
    [3, 2, 1],
    [0, 3, 1, 4, 2, 5],
  ]);
});

test('arrays are spread over one another from the last axis on', () => {
  expect([...broadcast({ sizes: [2, 1], data: Float32Array.of(5, 6) }, [2, 3])]).toEqual([5, 5, 5, 6, 6, 6]);
  expect([...broadcast(counted(3), [2, 3])]).toEqual([0, 1, 2, 0, 1, 2]);
  expect(plain(combined(counted(2, 1), counted(3), (a, b) => 10 * a + b))).toEqual([
    [2, 3],
    [0, 1, 2, 10, 11, 12],
  ]);
  expect(() => broadcast(counted(2), [3])).toThrow(Untranslatable);
});

test('one size may be left open, and only one that fits', () => {
  expect(wholeSizes([2, -1], 6)).toEqual([2, 3]);
  expect(() => wholeSizes([4, -1], 6)).toThrow('6 numbers cannot be arranged as 4 x -1.');
  expect(() => resized(counted(4), [5])).toThrow(Untranslatable);
});

test('arrays are joined and picked from along any axis', () => {
  expect(plain(concatenated([counted(2, 1), counted(2, 2)], 1))).toEqual([
    [2, 3],
    [0, 0, 1, 1, 2, 3],
  ]);
  expect(plain(gathered(counted(2, 3), 1, [2, 0]))).toEqual([
    [2, 2],
    [2, 0, 5, 3],
  ]);
});
