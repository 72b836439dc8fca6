import { expect, test } from 'vitest';

import type { FedLayer } from './feedGraph.ts';
import type { HeadHints } from './headPlan.ts';
import { headPlans } from './headPlans.ts';
import type { Role } from './roles.ts';

function head(size: number, role: Role | null = null, path: string = role ?? 'out'): FedLayer {
  const layer = { path, kind: 'dense' as const, arrays: new Map(), names: [] };
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

const suffixes = (...[leaves, hints]: Parameters<typeof plans>) =>
  plans(leaves, hints).map(({ suffix }) => suffix);
const kinds = (...[leaves, hints]: Parameters<typeof plans>) => plans(leaves, hints).map(({ kind }) => kind);

test('a policy and one number more are an actor and its critic', () => {
  expect(plans([head(6, 'policy'), head(1, 'value')])).toMatchObject([
    { kind: 'actor-critic', actions: 6, assumed: [] },
  ]);
});

test('two heads without roles are an actor and its critic or a dueling network, and both say so', () => {
  const both = plans([head(6), head(1)]);
  expect(both.map(({ kind }) => kind)).toEqual(['actor-critic', 'dueling']);
  expect(both.map(({ assumed }) => assumed.length)).toEqual([1, 1]);
  expect(kinds([head(6), head(1)], { fileName: 'pong_dqn.pt' })).toEqual(['dueling', 'actor-critic']);
});

test('two heads beside a target network are a dueling network, unless one is called a policy', () => {
  expect(plans([head(6), head(1)], { hasTarget: true })).toMatchObject([{ kind: 'dueling', assumed: [] }]);
  expect(kinds([head(6, 'policy'), head(1, 'value')], { hasTarget: true })).toEqual([
    'actor-critic',
    'dueling',
  ]);
});

test('names that differ only in the letters of advantage and value are a dueling network', () => {
  expect(kinds([head(3, null, 'fcA2'), head(1, null, 'fcV2')])).toEqual(['dueling']);
});

test('one head without a name is values first and perhaps logits', () => {
  expect(suffixes([head(4)])).toEqual(['-q', '-policy']);
  expect(suffixes([head(4)], { facts: { algorithm: 'DQN' } })).toEqual(['-q']);
  expect(suffixes([head(4)], { facts: { algorithm: 'PPO' } })).toEqual(['-policy']);
});

test("the file's name decides which comes first by whole words, says so, and keeps the other", () => {
  const [policy, values] = plans([head(3)], { fileName: 'breakout_a3c_5_actor.h5' });
  expect(policy?.suffix).toBe('-policy');
  expect(policy?.assumed.join()).toContain('"actor" in the file\'s name');
  expect(values).toMatchObject({ suffix: '-q', assumed: [expect.any(String)] });
  expect(suffixes([head(3)], { fileName: 'BreakoutPPO.pt' })).toEqual(['-policy', '-q']);
  for (const fileName of ['racer.pt', 'opponent.pt', 'factor.pt'])
    expect(suffixes([head(3)], { fileName })).toEqual(['-q', '-policy']);
});

test('a head called a policy may give action values, as in a well-known tutorial; both are assumptions', () => {
  expect(suffixes([head(6, 'policy')])).toEqual(['-policy', '-q']);
  expect(suffixes([head(6, 'policy')], { hasTarget: true })).toEqual(['-q', '-policy']);
  expect(suffixes([head(6, 'policy', 'actor.9')], { hasTarget: true })).toEqual(['-policy', '-q']);
  for (const { assumed } of plans([head(6, 'policy')])) expect(assumed).toHaveLength(1);
});

test('one number is a value or a probability, and names tell which', () => {
  expect(kinds([head(1)])).toEqual(['sigmoid', 'value']);
  expect(kinds([head(1)], { fileName: 'critic.h5' })).toEqual(['value', 'sigmoid']);
  expect(plans([head(1)], { fileName: 'critic.h5' })[0]?.assumed.join()).toContain('"critic"');
  expect(kinds([head(1, 'policy')])).toEqual(['sigmoid']);
});

test('an algorithm that learns a policy is believed, however many outputs there are', () => {
  expect(suffixes([head(51 * 3)], { facts: { algorithm: 'PPO' } })).toEqual(['-policy']);
});

test('more outputs than a game has actions are distributions: 51 atoms or 200 quantiles', () => {
  expect(plans([head(18 * 51)])).toMatchObject([
    { distribution: 'atoms', actions: 18, atoms: 51, bounds: { minimum: -10, maximum: 10 } },
  ]);
  expect(plans([head(4 * 200)])[0]).toMatchObject({ distribution: 'quantiles', actions: 4, atoms: 200 });
});

test('quantiles are offered in both orders with the order said, but for libraries whose order is known', () => {
  const both = plans([head(4 * 200)]);
  expect(both.map(({ order }) => order)).toEqual(['actions-first', 'quantiles-first']);
  expect(new Set(both.map(({ suffix }) => suffix)).size).toBe(2);
  for (const { assumed } of both) expect(assumed.join()).toMatch(/quantile.* then/);
  expect(plans([head(4 * 200, 'q')], { library: 'dopamine' })).toMatchObject([{ order: 'actions-first' }]);
});

test('a known number of actions leaves open what the numbers of each are, which is said', () => {
  const [first] = plans([head(4 * 21)], { facts: { actionCount: 4 } });
  expect(first?.assumed).toContain('Its 21 numbers for each action are quantiles.');
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

test('a dueling network over another number than 51 has quantiles or, where they are given, atoms', () => {
  const leaves = [head(200, 'value'), head(3 * 200, 'advantage')];
  expect(plans(leaves).map(({ distribution, order }) => [distribution, order])).toEqual([
    ['quantiles', 'actions-first'],
    ['quantiles', 'quantiles-first'],
    ['atoms', 'actions-first'],
  ]);
  for (const { assumed } of plans(leaves)) expect(assumed[0]).toMatch(/^Its 200 numbers/);
  expect(plans(leaves, { support: { count: 200, minimum: -1, maximum: 1 } })).toMatchObject([
    { distribution: 'atoms', assumed: [] },
  ]);
});

test('a second value that only training reads is left out, and that is said', () => {
  const [rnd] = plans([head(3, 'policy'), head(1, 'value', 'critic'), head(1, 'value', 'critic_int')]);
  expect(rnd).toMatchObject({ kind: 'actor-critic', value: { layer: { path: 'critic' } } });
  expect(rnd?.assumed.join()).toContain('"critic_int" gives another one');
  expect(rnd?.unused).toHaveLength(1);
  expect(plans([head(3, 'policy'), head(1, 'value', 'critic.a'), head(1, 'value', 'critic.b')])).toEqual([]);
});

test("stable-baselines 2's untrained head of action values is left out", () => {
  const [plan] = plans([head(1, 'value'), head(6, 'policy'), head(6, 'q')]);
  expect(plan).toMatchObject({ kind: 'actor-critic', actions: 6 });
  expect(plan?.unused).toHaveLength(1);
});

test('outputs that make no sense together are no plan', () => {
  expect(plans([head(4), head(5), head(1)])).toEqual([]);
});
