import { expect, test } from 'vitest';
import { roundHalfToEven } from './roundHalfToEven.ts';

test.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [20.5, 20],
  [159.5, 160],
  [2.4999, 2],
  [2.5001, 3],
  [-0.5, 0],
  [-0.6, -1],
  [-1.5, -2],
  [-2.5, -2],
  [0.49999999999999994, 0],
])('%f rounds to %i', (value, expected) => {
  expect(roundHalfToEven(value)).toBe(expected);
});
