import { expect, test } from 'vitest';
import { wantedBlocks } from './wantedBlocks.ts';

const paused = { at: 640, perSecond: 0, last: 17_380, loop: null };

test('while paused, the block of the frame comes first, then its neighbours', () => {
  expect(wantedBlocks(paused, 64)).toEqual([10, 11, 9]);
});

test('while playing, four seconds ahead are wanted in the direction of play', () => {
  expect(wantedBlocks({ ...paused, perSecond: 60 }, 64)).toEqual([10, 11, 12, 13, 14, 9]);
  expect(wantedBlocks({ ...paused, perSecond: -60 }, 64)).toEqual([10, 9, 8, 7, 6, 11]);
});

test('the look ahead is bounded at eight times the speed', () => {
  expect(wantedBlocks({ ...paused, perSecond: 480 }, 64)).toHaveLength(14);
});

test('nothing outside the recording is wanted', () => {
  expect(wantedBlocks({ ...paused, at: 0 }, 64)).toEqual([0, 1]);
  expect(wantedBlocks({ ...paused, at: 17_380 }, 64)).toEqual([271, 270]);
  expect(wantedBlocks({ ...paused, at: 3, last: 5 }, 64)).toEqual([0]);
});

test('in a loop, the blocks at its start are wanted before its end is reached', () => {
  const looping = { ...paused, at: 700, perSecond: 60, loop: { first: 320, last: 767 } };
  expect(wantedBlocks(looping, 64)).toEqual([10, 11, 5, 6, 7, 9]);
});

test('a short loop wants its few blocks once each', () => {
  expect(wantedBlocks({ ...paused, at: 10, perSecond: 60, loop: { first: 0, last: 20 } }, 64)).toEqual([0]);
});
