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

test('where several choices do, each is offered and says that others fit', () => {
  // 84 -> 42 by 3 x 3 with a stride of 2, whether by SAME padding or by one pixel on each side.
  const stacks = inferredStacks({ kernels: [3], filters: [8] }, new Set([8 * 42 * 42]), [84]);
  expect(stacks.map(({ suffix }) => suffix)).toEqual(['', '~84-2-half']);
  for (const { assumed } of stacks) expect(assumed[0]).toContain('1 other usual choice');
});

test('choices are counted over pictures of all sizes', () => {
  // 84 by 6 x 6 with a stride of 3 gives 27, and so does 32 with a stride of 1.
  const stacks = inferredStacks({ kernels: [6], filters: [8] }, new Set([8 * 27 * 27]), [84, 32]);
  expect(new Set(stacks.map(({ side }) => side))).toEqual(new Set([84, 32]));
});

test('ways to pad that come to the same are one choice', () => {
  const stacks = inferredStacks({ kernels: [3], filters: [8] }, new Set([8 * 84 * 84]), [84]);
  expect(stacks).toHaveLength(1);
});

test('nothing is inferred where so many choices fit that nobody can try them', () => {
  const sides = Array.from({ length: 12 }, (_, at) => 80 + at);
  expect(inferredStacks({ kernels: [8, 4], filters: [8, 8] }, new Set([8 * 9 * 9]), sides)).toEqual([]);
});

test('nothing is inferred where none does', () => {
  expect(inferredStacks({ kernels: [3], filters: [8] }, new Set([1000]), [84, 80])).toEqual([]);
});
