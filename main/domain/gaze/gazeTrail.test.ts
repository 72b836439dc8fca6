import { expect, test } from 'vitest';
import { fixationMapOfFrames, framesUpTo, gazeTrail } from './gazeTrail.ts';

const gaze = new Map([
  [3, Float32Array.from([10, 20])],
  [5, Float32Array.from([11, 20, 12, 20])],
]);
const gazeAtFrame = (frame: number) => gaze.get(frame) ?? null;

test('the trail runs from the oldest frame with gaze to the newest and tells their age', () => {
  expect(gazeTrail(framesUpTo(5, 4), gazeAtFrame)).toEqual([
    { frame: 3, ageFrames: 2, samples: gaze.get(3) },
    { frame: 5, ageFrames: 0, samples: gaze.get(5) },
  ]);
});

test('the frames up to the first frames of a recording begin at 0', () => {
  expect(framesUpTo(1, 4)).toEqual([0, 1]);
  expect(framesUpTo(7, 1)).toEqual([7]);
  expect(framesUpTo(7, 0)).toEqual([]);
});

test('the fixations of a list of frames add up', () => {
  expect(fixationMapOfFrames([3, 4, 5], gazeAtFrame).total).toBe(3);
});
