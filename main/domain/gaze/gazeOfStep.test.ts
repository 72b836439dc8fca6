import { expect, test } from 'vitest';
import { fixationMapOfStep, gazeFramesOfStep } from './gazeOfStep.ts';

test('aligned gaze is that of the frames the network saw', () => {
  expect(gazeFramesOfStep(0, { alignment: 'aligned' })).toEqual([0]);
  expect(gazeFramesOfStep(1, { alignment: 'aligned' })).toEqual([0, 3, 4]);
  expect(gazeFramesOfStep(4, { alignment: 'aligned' })).toEqual([3, 4, 7, 8, 11, 12, 15, 16]);
});

test('as published, gaze is one raw frame early and step 0 has none', () => {
  expect(gazeFramesOfStep(0, { alignment: 'as-published' })).toEqual([]);
  expect(gazeFramesOfStep(1, { alignment: 'as-published' })).toEqual([2, 3]);
  expect(gazeFramesOfStep(4, { alignment: 'as-published' })).toEqual([2, 3, 6, 7, 10, 11, 14, 15]);
});

test('a lag takes the gaze of later frames, for either alignment', () => {
  expect(gazeFramesOfStep(1, { alignment: 'aligned', lagFrames: 4 })).toEqual([4, 7, 8]);
  expect(gazeFramesOfStep(1, { alignment: 'as-published', lagFrames: 4 })).toEqual([3, 6, 7]);
  expect(gazeFramesOfStep(1, { alignment: 'aligned', lagFrames: -4 })).toEqual([0]);
});

test('another rule of steps brings other frames, none of them twice', () => {
  const rule = { frameSkip: 2, pooledFrames: 3, stackSize: 2 };
  expect(gazeFramesOfStep(2, { alignment: 'aligned', rule })).toEqual([0, 1, 2, 3, 4]);
});

test('the fixations of a step are those of its frames together', () => {
  const gaze = new Map([
    [0, Float32Array.from([1, 1])],
    [1, Float32Array.from([2, 2])],
    [4, Float32Array.from([1, 1, 3, 3])],
  ]);
  const map = fixationMapOfStep(1, (frame) => gaze.get(frame) ?? null, { alignment: 'aligned' });
  expect(map.total).toBe(3);
  expect([...map.counts]).toEqual([2, 1]);
});
