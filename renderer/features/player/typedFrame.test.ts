import { expect, test } from 'vitest';
import { typedFrame } from './typedFrame.ts';

test('a typed number may carry the spaces it is shown with', () => {
  expect(typedFrame('17\u202f381')).toBe(17_381);
  expect(typedFrame(' 12 ')).toBe(12);
});

test('what is no whole number is refused rather than rounded', () => {
  expect(['12.5', '-3', 'end', ''].map(typedFrame)).toEqual([null, null, null, null]);
});
