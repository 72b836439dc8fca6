import { expect, test } from 'vitest';
import { gazeWindowText } from './gazeWindowText.ts';

test('the gaze window is told as frames around the one shown', () => {
  expect(gazeWindowText({ gazeWindow: { before: 0, after: 0 }, gazeLagFrames: 0 })).toBe('this frame');
  expect(gazeWindowText({ gazeWindow: { before: 2, after: 1 }, gazeLagFrames: 0 })).toBe('-2 to +1 frames');
});

test('a lag is told only when there is one', () => {
  expect(gazeWindowText({ gazeWindow: { before: 0, after: 0 }, gazeLagFrames: -3 })).toBe(
    'this frame, lag -3',
  );
});
