import { expect, test } from 'vitest';
import type { NetworkDefinition, PolicyMeaning } from '../../domain/network/definition.ts';
import { cotangentOf, type GradientTarget, needsAnswer, tensorOf } from './gradientTarget.ts';

function networkWith(meaning: PolicyMeaning | null, value: string | null): NetworkDefinition {
  return {
    id: 'test',
    title: 'Test',
    input: { rows: 4, columns: 4, channels: 1 },
    nodes: [],
    outputs: { policy: meaning === null ? null : { tensor: 'pi', meaning, distribution: null }, value },
    attention: null,
    state: [],
  };
}

const actor = networkWith('logits', 'vf');
const learner = networkWith('q', null);
const gambler = networkWith('sigmoid', null);
const critic = networkWith(null, 'vf');

function weightsOf(definition: NetworkDefinition, target: GradientTarget, answer: number[]): number[] {
  return [...cotangentOf(definition, target, Float32Array.from(answer), answer.length)];
}

test('the chosen action is the one with the greatest output', () => {
  expect(weightsOf(learner, { kind: 'output', action: 'chosen' }, [-3, -1, -2])).toEqual([0, 1, 0]);
  expect(weightsOf(learner, { kind: 'output', action: 2 }, [-3, -1, -2])).toEqual([0, 0, 1]);
});

test('the advantage is the chosen output minus the mean of all', () => {
  const weights = weightsOf(learner, { kind: 'advantage' }, [5, 1, 2, 0]);
  expect(weights).toEqual([0.75, -0.25, -0.25, -0.25]);
});

test('the probability of an action moves with all logits', () => {
  const weights = weightsOf(actor, { kind: 'probability', action: 0 }, [0, 0]);
  expect(weights).toEqual([0.25, -0.25]);
});

test('a network with a sigmoid has one output to explain, whatever it answers', () => {
  for (const kind of ['output', 'probability'] as const) {
    expect(needsAnswer(gambler, { kind, action: 'chosen' })).toBe(false);
    expect(weightsOf(gambler, { kind, action: 'chosen' }, [0.1])).toEqual([1]);
  }
});

/** What a network cannot serve, and the sentence. */
const refusals: [NetworkDefinition, GradientTarget, string][] = [
  [learner, { kind: 'value' }, 'gives no state value. Take the chosen output or the advantage instead.'],
  [learner, { kind: 'probability', action: 'chosen' }, 'gives Q-values, not probabilities.'],
  [gambler, { kind: 'advantage' }, 'gives one number for two actions.'],
  [critic, { kind: 'output', action: 'chosen' }, 'says nothing of its actions. Take its value instead.'],
  [actor, { kind: 'attentionCell', row: 0, column: 0 }, 'has no built-in attention.'],
];

test.each(refusals)(
  'a target that a network cannot serve is refused in words: %#',
  (network, target, words) => {
    expect(() => tensorOf(network, target)).toThrow(
      expect.objectContaining({ code: 'agent-does-not-fit', message: expect.stringContaining(words) }),
    );
  },
);

test('an action that there is not is refused with those there are', () => {
  expect(() => weightsOf(actor, { kind: 'output', action: 6 }, [1, 2, 3])).toThrow(
    'has 3 actions, numbered from 0, and no action 6',
  );
});
