import { expect, test } from 'vitest';

import { episodeStarts } from './episodeStarts.ts';

test('an episode starts at the first step and wherever the episode changes', () => {
  expect([...episodeStarts([1, 1, 2, 2, 3])]).toEqual([0, 2, 4]);
});

test('frames between episodes, which belong to none, start nothing', () => {
  expect([...episodeStarts([1, null, 1, null, 2])]).toEqual([0, 4]);
  expect([...episodeStarts([null, null])]).toEqual([0]);
});
