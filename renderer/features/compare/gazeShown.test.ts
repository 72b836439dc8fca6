import { expect, test } from 'vitest';
import { here, pending } from '../player/loaded.ts';
import { gazeFramesShown, gazeOfFrames } from './gazeShown.ts';

test('without window and lag, a frame shows its own gaze', () => {
  expect(gazeFramesShown(7, { gazeWindow: { before: 0, after: 0 }, gazeLagFrames: 0 }, 99)).toEqual([7]);
});

test('the lag moves the window, and the ends of the recording cut it', () => {
  const choice = { gazeWindow: { before: 2, after: 1 }, gazeLagFrames: 3 };
  expect(gazeFramesShown(7, choice, 99)).toEqual([8, 9, 10, 11]);
  expect(gazeFramesShown(97, choice, 99)).toEqual([98, 99]);
  expect(gazeFramesShown(0, { ...choice, gazeLagFrames: -5 }, 99)).toEqual([]);
});

test('a window is shown only when the gaze of all its frames is here', () => {
  const samples = Float32Array.of(1, 2);
  expect(gazeOfFrames([1, 2], (frame) => (frame === 1 ? here(samples) : pending))).toEqual(pending);
  expect(gazeOfFrames([1, 2], (frame) => here(frame === 1 ? samples : null))).toEqual(
    here(new Map([[1, samples]])),
  );
});
