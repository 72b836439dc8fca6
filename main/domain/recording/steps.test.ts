import { expect, test } from 'vitest';
import { framesOfObservation, framesOfStep, frameOfStep, stepAtFrame, stepCount } from './steps.ts';

test.each([
  [0, [0]],
  [1, [0, 3, 4]],
  [2, [0, 3, 4, 7, 8]],
  [3, [0, 3, 4, 7, 8, 11, 12]],
  [4, [3, 4, 7, 8, 11, 12, 15, 16]],
])('the stack of step %i draws on the frames of the published table', (step, frames) => {
  expect(framesOfStep(step)).toEqual(frames);
});

test('an observation that would reach before the recording takes the frames there are', () => {
  expect(framesOfObservation(1, { frameSkip: 1, pooledFrames: 3, stackSize: 1 })).toEqual([0, 1]);
});

test('a step decides on its newest frame and stays in force until the next', () => {
  expect(frameOfStep(3)).toBe(12);
  expect([11, 12, 15, 16].map((frame) => stepAtFrame(frame, 10))).toEqual([2, 3, 3, 4]);
  expect(stepAtFrame(1000, 10)).toBe(9);
});

test('one frame is no step', () => {
  expect([0, 1, 2, 5, 6].map((frames) => stepCount(frames))).toEqual([0, 0, 1, 1, 2]);
});
