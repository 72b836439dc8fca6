import { expect, test } from 'vitest';
import { preferenceOf } from './policy.ts';

test('probabilities are the softmax of the raw outputs and sum to one', () => {
  const preference = preferenceOf([Math.log(1), Math.log(2), Math.log(5)]);
  expect(preference?.probabilities.map((each) => each.toFixed(3))).toEqual(['0.125', '0.250', '0.625']);
  expect(preference?.best).toBe(2);
  expect(preference?.probability).toBeCloseTo(0.625);
});

test('large outputs do not overflow', () => {
  expect(preferenceOf([1000, 0])?.probabilities).toEqual([1, 0]);
});

test('an output that is not a number gives no preference at all', () => {
  expect(preferenceOf([1, Number.NaN])).toBeNull();
  expect(preferenceOf([])).toBeNull();
});
