import { duelingHeads, policyHead, valueHeads } from './actionValueHeads.ts';
import type { FedLayer } from './feedGraph.ts';
import { type HeadHints, type HeadPlan, plainPlan } from './headPlan.ts';

const onPolicy = /a2c|ppo|a3c|acktr|acer|trpo|reinforce|impala|policy|actor/i;

/** Every way to take the last layers; empty where they make no sense together (agent-formats.md 2.5). */
export function headPlans(leaves: readonly FedLayer[], hints: HeadHints): HeadPlan[] {
  const roles = new Set(leaves.map(({ role }) => role));
  // stable-baselines 2 gives each policy a head of action values that it never trains.
  const unused = roles.has('policy') && roles.has('value') ? leaves.filter(({ role }) => role === 'q') : [];
  const heads = leaves.filter((leaf) => !unused.includes(leaf));
  if (heads.length === 1 && heads[0] !== undefined) return singleHead(heads[0], unused, hints);
  if (heads.length !== 2) return [];
  const value = heads.find(({ role }) => role === 'value') ?? heads.find(({ size }) => size === 1);
  const other = heads.find((head) => head !== value);
  if (value === undefined || other === undefined || other.role === 'value') return [];
  const isDueling = other.role === 'advantage' || other.role === 'q';
  if (isDueling) return duelingHeads(other, value, unused, hints);
  if (value.size !== 1) return [];
  return [
    {
      ...plainPlan(other, unused),
      kind: 'actor-critic',
      value,
      title: `policy of ${String(other.size)} actions, value`,
    },
  ];
}

function singleHead(head: FedLayer, unused: FedLayer[], hints: HeadHints): HeadPlan[] {
  if (head.size === 1) return oneNumber(head, unused, hints);
  const isTold = onPolicy.test(`${hints.fileName} ${hints.facts.algorithm ?? ''}`);
  const isValued =
    hints.hasTarget || hints.library === 'dopamine' || head.role === 'q' || head.role === 'advantage';
  if (isValued || (head.role === null && !isTold)) return valueHeads(head, unused, hints, isValued);
  const logits = policyHead(head, unused);
  // "policy_net" is also what a tutorial calls the network of action values that plays.
  return isTold ? [logits] : [logits, ...valueHeads(head, unused, hints, true)];
}

/** One output is a value or the probability of the first of two actions; names may say which. */
function oneNumber(head: FedLayer, unused: FedLayer[], { fileName }: HeadHints): HeadPlan[] {
  const value: HeadPlan = {
    ...plainPlan(head, unused),
    kind: 'value',
    policy: null,
    value: head,
    actions: 0,
    suffix: '-value',
    title: 'value only',
  };
  const sigmoid: HeadPlan = {
    ...plainPlan(head, unused),
    kind: 'sigmoid',
    suffix: '-sigmoid',
    title: 'one probability',
    assumed: ['Its one output is the probability of the first of two actions, before a sigmoid.'],
  };
  if (head.role === 'value' || /critic|value|reward/i.test(fileName)) return [value];
  if (head.role === 'policy') return [sigmoid];
  return [sigmoid, { ...value, assumed: ['Its one output is a state value.'] }];
}
