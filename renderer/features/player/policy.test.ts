import { expect, test } from 'vitest';
import { barLengths, policyReading } from './policy.ts';

test('logits become probabilities that sum to one', () => {
  const reading = policyReading([Math.log(1), Math.log(2), Math.log(5)], 'logits');
  expect(reading?.numbers.map((each) => each.toFixed(3))).toEqual(['0.125', '0.250', '0.625']);
  expect(reading?.best).toBe(2);
});

test('Q values stay values, and the greedy action is the one with the largest', () => {
  expect(policyReading([-3, 1.5, 0], 'q')).toEqual({ meaning: 'q', numbers: [-3, 1.5, 0], best: 1 });
});

test('a sigmoid is a probability as it is', () => {
  expect(policyReading([0.25], 'sigmoid')?.numbers).toEqual([0.25]);
});

test('bars of probabilities begin at 0, those of Q values at the least', () => {
  expect(barLengths({ meaning: 'logits', numbers: [0.2, 0.8], best: 1 })).toEqual([0.2, 0.8]);
  expect(barLengths({ meaning: 'q', numbers: [-2, 0, 2], best: 2 })).toEqual([0, 0.5, 1]);
  expect(barLengths({ meaning: 'q', numbers: [1, 1], best: 0 })).toEqual([1, 1]);
});

test('no policy, no outputs or an output that is not a number give no reading', () => {
  expect(policyReading([1, 2], null)).toBeNull();
  expect(policyReading([1, Number.NaN], 'logits')).toBeNull();
  expect(policyReading([], 'q')).toBeNull();
});
