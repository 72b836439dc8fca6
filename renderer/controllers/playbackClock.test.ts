import { expect, test } from 'vitest';
import { advancePlayback, clampedFrame, neighbouringSpeed, startOfPlayback } from './playbackClock.ts';

const forwards = { speed: 1, direction: 1, range: { first: 0, last: 999 }, loops: false } as const;

test('a second at speed 1 plays sixty frames', () => {
  expect(advancePlayback({ frame: 100, carry: 0 }, forwards, 1000)).toEqual({
    frame: 160,
    carry: 0,
    ended: false,
  });
});

test('time shorter than a frame is carried, so that slow speeds keep their rate', () => {
  const slow = { ...forwards, speed: 0.1 };
  let position = { frame: 0, carry: 0 };
  for (let refresh = 0; refresh < 600; refresh += 1) position = advancePlayback(position, slow, 1000 / 60);
  expect(position.frame).toBeGreaterThanOrEqual(59);
  expect(position.frame).toBeLessThanOrEqual(60);
});

test('a late refresh skips the frames that are past', () => {
  expect(advancePlayback({ frame: 0, carry: 0 }, { ...forwards, speed: 8 }, 250).frame).toBe(120);
});

test('reverse playback ends at the first frame', () => {
  const backwards = { ...forwards, direction: -1 } as const;
  expect(advancePlayback({ frame: 10, carry: 0 }, backwards, 1000)).toEqual({
    frame: 0,
    carry: 0,
    ended: true,
  });
});

test('a loop goes round in both directions and stays inside its range', () => {
  const loop = { ...forwards, range: { first: 40, last: 49 }, loops: true };
  expect(advancePlayback({ frame: 48, carry: 0 }, loop, 50).frame).toBe(41);
  expect(advancePlayback({ frame: 41, carry: 0 }, { ...loop, direction: -1 }, 50).frame).toBe(48);
});

test('play at the end starts over, and play outside a loop starts at its beginning', () => {
  expect(startOfPlayback(999, forwards)).toBe(0);
  expect(startOfPlayback(7, { ...forwards, range: { first: 40, last: 49 }, loops: true })).toBe(40);
  expect(startOfPlayback(0, { ...forwards, direction: -1 })).toBe(999);
});

test('a frame typed beyond the recording becomes its last frame', () => {
  expect(clampedFrame(50_000, 4000)).toBe(3999);
  expect(clampedFrame(-3, 4000)).toBe(0);
});

test('speeds go up and down the usual ones and stop at 0.1 and 8', () => {
  expect(neighbouringSpeed(1, 1)).toBe(2);
  expect(neighbouringSpeed(3, -1)).toBe(2);
  expect(neighbouringSpeed(8, 1)).toBe(8);
  expect(neighbouringSpeed(0.1, -1)).toBe(0.1);
});
