import { expect, test } from 'vitest';
import { entropyText, rangeText, verdict } from './readingCheckTexts.ts';

const agreement = (share: number) => ({ share, steps: 100, constant: 0.4, chance: 0.25 });

test('agreement is told beside what needs no agent', () => {
  expect(verdict(agreement(0.6))).toBe('more than always the same action');
  expect(verdict(agreement(0.3))).toContain('not more than always the same');
  expect(verdict(agreement(0.2))).toContain('may be wrong');
  expect(verdict(null)).toBe('');
});

test('what is undefined is a dash', () => {
  expect(rangeText(null)).toBe('-');
  expect(entropyText(null)).toBe('-');
  expect(rangeText([-1, 2.5])).toBe('-1.00 to 2.50');
  expect(entropyText({ mean: 1, most: 2 })).toBe('1.00 of 2.00 bits');
});
