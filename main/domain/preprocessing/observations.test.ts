import { expect, test } from 'vitest';
import { publishedStepRule } from '../recording/steps.ts';
import { babyA3cPreset, rlA3cPreset } from './families/recurrent.ts';
import { baselinesPreset, cleanRlPreset, freeLunchPreset } from './families/baselines.ts';
import { grzegoPreset, kerasHobbyPreset } from './families/keras.ts';
import { observationsAtStep } from './observations.ts';
import type { PreprocessingPreset } from './preprocessingPreset.ts';

const oneEpisode = () => null;

function observed(
  step: number,
  preset: PreprocessingPreset,
  episodeAt: (frame: number) => number | null = oneEpisode,
) {
  return observationsAtStep(step, preset, publishedStepRule, episodeAt);
}

test('the published rule: zeros first, then the maximum of the third and fourth frame', () => {
  expect(observed(0, freeLunchPreset)).toEqual([null, null, null, [0]]);
  expect(observed(2, freeLunchPreset)).toEqual([null, [0], [3, 4], [7, 8]]);
});

test('repeating the first observation instead of zeros', () => {
  expect(observed(2, cleanRlPreset)).toEqual([[0], [0], [3, 4], [7, 8]]);
});

test('three pooled frames, or two that lie four apart', () => {
  expect(observed(2, rlA3cPreset)).toEqual([[6, 7, 8]]);
  expect(observed(3, kerasHobbyPreset)).toEqual([[0], [0, 4], [4, 8], [8, 12]]);
});

test('agents trained on a random frame skip take the steps of the recording', () => {
  const rule = { frameSkip: 3, pooledFrames: 2, stackSize: 4 };
  expect(observationsAtStep(4, grzegoPreset, rule, oneEpisode)).toEqual([[6], [9], [12]]);
  expect(observationsAtStep(4, babyA3cPreset, rule, oneEpisode)).toEqual([[12]]);
});

test('no pooled frame is of the episode before', () => {
  // The episode starts on frame 8, on which step 2 decides.
  const episodeAt = (frame: number) => (frame < 8 ? 4 : 5);
  expect(observed(2, baselinesPreset, episodeAt)).toEqual([null, null, null, [8]]);
  expect(observed(3, baselinesPreset, episodeAt)).toEqual([null, null, [8], [11, 12]]);
  expect(observed(3, cleanRlPreset, episodeAt)).toEqual([[8], [8], [8], [11, 12]]);
});

test('frames whose episode nobody noted belong to any', () => {
  const episodeAt = (frame: number) => (frame < 8 ? null : 5);
  expect(observed(3, baselinesPreset, episodeAt)).toEqual([[0], [3, 4], [7, 8], [11, 12]]);
});
