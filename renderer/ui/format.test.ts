import { expect, test } from 'vitest';
import {
  formatAmount,
  formatBytes,
  formatCount,
  formatNumber,
  formatRate,
  formatScaleEnd,
  formatShare,
  formatTime,
  formatWait,
} from './format.ts';

test('thousands are parted by a thin space that does not break the line', () => {
  expect(formatCount(17_381)).toBe('17\u202f381');
  expect(formatCount(-1_000_000)).toBe('-1\u202f000\u202f000');
  expect(formatCount(999)).toBe('999');
  expect(formatNumber(66_600.25, 1)).toBe('66\u202f600.3');
});

test('a value that is undefined is a dash, never NaN', () => {
  expect(formatNumber(null)).toBe('-');
  expect(formatNumber(Number.NaN)).toBe('-');
  expect(formatShare(undefined)).toBe('-');
});

test('what rounds to zero has no minus', () => {
  expect(formatNumber(-0.001)).toBe('0.00');
});

test('times, waits and sizes read as one says them', () => {
  expect(formatTime(63_260)).toBe('1:03.2');
  expect(formatTime(3_723_400)).toBe('1:02:03.4');
  expect(formatWait(7.2)).toBe('8 s');
  expect(formatWait(150)).toBe('2 min 30 s');
  expect(formatWait(178)).toBe('3 min');
  expect(formatWait(3900)).toBe('1 h 5 min');
  expect(formatBytes(3_702_874)).toBe('3.7 MB');
  expect(formatBytes(512)).toBe('512 B');
  expect(formatBytes(999_960)).toBe('1.0 MB');
});

test('amounts and rates carry their unit', () => {
  expect(formatAmount(1, 'frames')).toBe('1 frame');
  expect(formatAmount(4000, 'steps')).toBe('4\u202f000 steps');
  expect(formatRate(1240.4, 'frames')).toBe('1\u202f240 frames/s');
  expect(formatRate(7.25, 'steps')).toBe('7.3 steps/s');
});

test('the end of a scale never reads as nothing', () => {
  expect(formatScaleEnd(20.034)).toBe('20.03');
  expect(formatScaleEnd(0.00341)).toBe('0.0034');
  expect(formatScaleEnd(2.1e-7)).toBe('2.1e-7');
  expect(formatScaleEnd(0)).toBe('0.00');
  expect(formatScaleEnd(null)).toBe('-');
});
