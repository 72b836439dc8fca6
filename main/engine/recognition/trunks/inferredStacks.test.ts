import { expect, test } from 'vitest';

import { inferredStacks } from './inferredStacks.ts';

test('strides and padding are inferred where only one usual choice reaches the dense layer', () => {
  const [stack, ...others] = inferredStacks(
    { kernels: [6, 5], filters: [24, 48] },
    new Set([48 * 12 * 12]),
    [84],
  );
  expect(others).toEqual([]);
  expect(stack?.layers.map(({ stride }) => stride)).toEqual([3, 2]);
  expect(stack?.assumed[0]).toContain('Strides 3, 2');
});

test('nothing is inferred where several choices do', () => {
  // 84 -> 42 by 3 x 3 with a stride of 2, whether by SAME padding or by one pixel on each side.
  expect(inferredStacks({ kernels: [3], filters: [8] }, new Set([8 * 42 * 42]), [84])).toEqual([]);
});

test('nothing is inferred where none does', () => {
  expect(inferredStacks({ kernels: [3], filters: [8] }, new Set([1000]), [84, 80])).toEqual([]);
});
