import { expect, test } from 'vitest';

import type { FedLayer } from './feedGraph.ts';
import type { HeadHints } from './headPlan.ts';
import { headPlans } from './headPlans.ts';
import type { Role } from './roles.ts';

function head(size: number, role: Role | null = null): FedLayer {
  const layer = { path: role ?? 'out', kind: 'dense' as const, arrays: new Map(), names: [] };
  return { layer, size, role, source: { size: 512, role: null, layer: null } };
}

function plans(leaves: FedLayer[], hints: Partial<HeadHints> = {}) {
  return headPlans(leaves, {
    facts: {},
    library: null,
    fileName: 'agent',
    hasTarget: false,
    support: null,
    ...hints,
  });
}

test('a policy and one number more are an actor and its critic', () => {
  expect(plans([head(6, 'policy'), head(1, 'value')])).toMatchObject([{ kind: 'actor-critic', actions: 6 }]);
  expect(plans([head(6), head(1)])).toMatchObject([{ kind: 'actor-critic', actions: 6 }]);
});

test('one head without a name is values first and perhaps logits', () => {
  expect(plans([head(4)]).map(({ suffix }) => suffix)).toEqual(['-q', '-policy']);
  expect(plans([head(4)], { facts: { algorithm: 'DQN' } }).map(({ suffix }) => suffix)).toEqual(['-q']);
  expect(plans([head(3)], { fileName: 'breakout_a3c_5_actor.h5' }).map(({ suffix }) => suffix)).toEqual([
    '-policy',
  ]);
});

test('a policy that has a target network beside it is one of action values, as in a well-known tutorial', () => {
  expect(plans([head(6, 'policy')]).map(({ suffix }) => suffix)).toEqual(['-policy', '-q']);
  expect(plans([head(6, 'policy')], { hasTarget: true }).map(({ suffix }) => suffix)).toEqual(['-q']);
});

test('one number is a value or a probability, and names tell which', () => {
  expect(plans([head(1)]).map(({ kind }) => kind)).toEqual(['sigmoid', 'value']);
  expect(plans([head(1)], { fileName: 'critic.h5' }).map(({ kind }) => kind)).toEqual(['value']);
  expect(plans([head(1, 'policy')]).map(({ kind }) => kind)).toEqual(['sigmoid']);
});

test('more outputs than a game has actions are distributions: 51 atoms or 200 quantiles', () => {
  expect(plans([head(18 * 51)])).toMatchObject([
    { distribution: 'atoms', actions: 18, atoms: 51, bounds: { minimum: -10, maximum: 10 } },
  ]);
  expect(plans([head(4 * 200)])).toMatchObject([{ distribution: 'quantiles', actions: 4, atoms: 200 }]);
});

test('a known number of actions and a buffer of atoms settle how many each has', () => {
  expect(
    plans([head(6 * 25, 'q')], { facts: { actionCount: 6 }, library: 'stable-baselines3' }),
  ).toMatchObject([{ distribution: 'quantiles', atoms: 25, order: 'quantiles-first', assumed: [] }]);
  expect(plans([head(4 * 21)], { support: { count: 21, minimum: -5, maximum: 5 } })).toMatchObject([
    { distribution: 'atoms', atoms: 21, bounds: { minimum: -5, maximum: 5 }, assumed: [] },
  ]);
});

test('advantages beside a value are a dueling network, for each atom apart', () => {
  expect(plans([head(1, 'value'), head(6, 'advantage')])).toMatchObject([
    { kind: 'dueling', actions: 6, atoms: 1 },
  ]);
  expect(plans([head(51, 'value'), head(4 * 51, 'advantage')])).toMatchObject([
    { kind: 'dueling', actions: 4, atoms: 51, suffix: '-rainbow' },
  ]);
});

test("stable-baselines 2's untrained head of action values is left out", () => {
  const [plan] = plans([head(1, 'value'), head(6, 'policy'), head(6, 'q')]);
  expect(plan).toMatchObject({ kind: 'actor-critic', actions: 6 });
  expect(plan?.unused).toHaveLength(1);
});

test('outputs that make no sense together are no plan', () => {
  expect(plans([head(4), head(5), head(1)])).toEqual([]);
});
