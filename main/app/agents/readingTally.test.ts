import { expect, test } from 'vitest';

import type { PolicyMeaning } from '../../domain/network/definition.ts';
import { ReadingTally } from './readingTally.ts';

const network = (meaning: PolicyMeaning | null) => ({
  outputs: { policy: meaning && { tensor: 'pi', meaning, distribution: null }, value: 'vf' },
});

test('agreement stands beside what always the same action and guessing would reach', () => {
  const tally = new ReadingTally(network('logits'), [0, 3, 4]);
  const right = Float32Array.of(0, 2, 1);
  for (const taken of [3, 3, 4, 0]) tally.add(right, 0.5, taken);
  expect(tally.result('a')).toMatchObject({
    steps: 4,
    range: [0, 2],
    valueRange: [0.5, 0.5],
    agreement: { share: 0.5, steps: 4, constant: 0.5, chance: 1 / 3 },
    problem: null,
  });
});

test('a policy that never decides has all the entropy there can be', () => {
  const tally = new ReadingTally(network('logits'), [0, 1, 3, 4]);
  tally.add(new Float32Array(4), null, 1);
  expect(tally.result('a').entropy).toEqual({ mean: 2, most: 2 });
});

test('action values are no probabilities, so they have no entropy', () => {
  const tally = new ReadingTally(network('q'), [0, 1]);
  tally.add(Float32Array.of(5, 7), null, 1);
  expect(tally.result('a')).toMatchObject({ entropy: null, agreement: { share: 1 } });
});

test('actions that the agent cannot take count as disagreement, for it and for guessing', () => {
  const tally = new ReadingTally(network('logits'), [0, 3]);
  for (const taken of [11, 3]) tally.add(Float32Array.of(0, 1), null, taken);
  expect(tally.result('a').agreement).toEqual({ share: 0.5, steps: 2, constant: 0.5, chance: 0.25 });
});

test('one sigmoid decides between two actions', () => {
  const tally = new ReadingTally(network('sigmoid'), [3, 4]);
  tally.add(Float32Array.of(0.9), null, 3);
  tally.add(Float32Array.of(0.1), null, 4);
  expect(tally.result('a').agreement?.share).toBe(1);
});

test('what cannot be counted says why', () => {
  const unsettled = new ReadingTally(network('logits'), null);
  unsettled.add(Float32Array.of(0, 1), null, 3);
  expect(unsettled.result('a')).toMatchObject({
    agreement: null,
    problem: expect.stringContaining('not settled') as string,
  });
  const critic = new ReadingTally(network(null), []);
  critic.add(new Float32Array(0), 1, 3);
  expect(critic.result('a')).toMatchObject({
    agreement: null,
    entropy: null,
    range: null,
    valueRange: [1, 1],
  });
});
