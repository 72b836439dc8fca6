import { expect, test } from 'vitest';
import { softmax } from './softmax.ts';

test('probabilities sum to one and keep the odds that the logits give', () => {
  const [low = 0, high = 0, ...others] = softmax([1, 3]);
  expect(others).toEqual([]);
  expect(low + high).toBeCloseTo(1, 12);
  expect(high / low).toBeCloseTo(Math.exp(2), 10);
});

test('large logits do not overflow, and a constant added to all changes nothing', () => {
  expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
  expect(softmax([-2000, -1999])).toEqual(softmax([0, 1]));
});
