import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { atariActionName } from '../../domain/recording/atariActions.ts';
import { sampleRecipe } from './recipe.ts';
import { type SampleFrame, sampleRecording } from './sampleRecording.ts';

const frames = [...sampleRecording(sampleRecipe)];

function hashOf(played: Iterable<SampleFrame>): string {
  const hash = createHash('sha256');
  for (const { pixels, facts, gaze } of played)
    hash
      .update(pixels.indices)
      .update(JSON.stringify(facts))
      .update(gaze ?? 'no gaze');
  return hash.digest('hex');
}

test('the same recipe gives the same recording to the byte, another seed another one', () => {
  expect(hashOf(sampleRecording(sampleRecipe))).toBe(hashOf(frames));
  expect(hashOf(sampleRecording({ ...sampleRecipe, seed: sampleRecipe.seed + 1 }))).not.toBe(hashOf(frames));
});

test('it is half a minute of play in four episodes', () => {
  expect(frames.length / 60).toBeCloseTo(29, 0);
  expect(new Set(frames.map(({ facts }) => facts.episode))).toEqual(new Set([0, 1, 2, 3]));
  const milliseconds = frames.reduce((sum, { facts }) => sum + (facts.durationMilliseconds ?? 0), 0);
  expect(milliseconds / frames.length).toBeCloseTo(1000 / 60, 1);
});

test('the player catches most balls and misses some', () => {
  const rewards = frames.flatMap(({ facts }) => (facts.reward === 0 ? [] : [facts.reward]));
  expect(rewards).toHaveLength(20);
  const caught = rewards.filter((reward) => reward === 1).length;
  expect(caught).toBeGreaterThanOrEqual(12);
  expect(caught).toBeLessThanOrEqual(17);
});

test('the score is the sum of the rewards of the episode so far', () => {
  let sum = 0;
  for (const [index, { facts }] of frames.entries()) {
    if (facts.episode !== frames[index - 1]?.facts.episode) sum = 0;
    sum += facts.reward ?? 0;
    expect(facts.score).toBe(sum);
  }
});

test('actions are ALE ids of the three that Catch knows, held for the four frames of a step', () => {
  const names = new Set(frames.map(({ facts }) => atariActionName(facts.action ?? -1)));
  expect(names).toEqual(new Set(['NOOP', 'RIGHT', 'LEFT']));
  for (const [index, { facts }] of frames.entries())
    expect(facts.action).toBe(frames[index - (index % 4)]?.facts.action);
});
