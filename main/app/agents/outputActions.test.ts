import { expect, test } from 'vitest';

import type { PolicyOutput } from '../../domain/network/definition.ts';
import { outputActions } from './outputActions.ts';

const logits: PolicyOutput = { tensor: 'pi', meaning: 'logits', distribution: null };
const outputs = (count: number, policy: PolicyOutput | null = logits) => ({
  count,
  policy,
  preset: { actions: 'minimal' as const },
});

test("as many outputs as a game has minimal actions are these, in ALE's order", () => {
  expect(outputActions(outputs(4), ['breakout'], undefined)).toMatchObject({
    actions: [0, 1, 3, 4],
    names: ['NOOP', 'FIRE', 'RIGHT', 'LEFT'],
  });
});

test('eighteen outputs are the full set whatever the game', () => {
  expect(outputActions(outputs(18), [null], undefined).actions).toHaveLength(18);
});

test('three outputs for Breakout are its actions 1, 2 and 3, and that is said to be assumed', () => {
  const { names, assumed } = outputActions(outputs(3), ['breakout'], undefined);
  expect(names).toEqual(['FIRE', 'RIGHT', 'LEFT']);
  expect(assumed).toMatch(/without NOOP/);
});

test('a single sigmoid decides between two actions', () => {
  const sigmoid: PolicyOutput = { tensor: 'pi', meaning: 'sigmoid', distribution: null };
  expect(outputActions(outputs(1, sigmoid), ['pong'], [3, 4]).names).toEqual(['RIGHT rather than LEFT']);
});

test('what the person chose goes before everything, if it fits', () => {
  expect(outputActions(outputs(4), ['breakout'], [0, 1, 4, 3])).toMatchObject({
    names: ['NOOP', 'FIRE', 'LEFT', 'RIGHT'],
    assumed: null,
  });
  expect(outputActions(outputs(4), ['breakout'], [0, 1]).names).toEqual(['NOOP', 'FIRE', 'RIGHT', 'LEFT']);
});

test('where nothing settles them, outputs are numbered and the person is asked', () => {
  expect(outputActions(outputs(5), ['breakout'], undefined)).toMatchObject({
    actions: null,
    names: ['action 0', 'action 1', 'action 2', 'action 3', 'action 4'],
    assumed: expect.stringContaining('set which actions they are') as string,
  });
});

test('a network without a policy has no actions', () => {
  expect(outputActions(outputs(0, null), ['breakout'], undefined)).toEqual({
    actions: [],
    names: [],
    assumed: null,
  });
});
