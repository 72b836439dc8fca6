import { expect, test } from 'vitest';
import { aReading } from '../../../../tests/builders/checkpointRecords.ts';
import { entropyText, policyColumn, rangeText, verdict } from './readingCheckTexts.ts';

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

test('the ends of a narrow range are told apart', () => {
  expect(rangeText([-0.0317, -0.0312])).toBe('-0.032 to -0.031');
  expect(rangeText([0.5, 0.5])).toBe('0.50 to 0.50');
});

test('the numbers of a policy are called what they are', () => {
  const { outputs } = aReading();
  const reading = aReading({ outputs: { ...outputs, policy: { meaning: 'q', distribution: null } } });
  expect(policyColumn([reading])).toBe('Q values');
  expect(policyColumn([reading, aReading()])).toBe('Outputs');
});
