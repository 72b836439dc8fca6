import { distributedValues, duelingHeads, plainValues, policyHead } from './actionValueHeads.ts';
import type { FedLayer } from './feedGraph.ts';
import { toldByName } from './fileWords.ts';
import { type HeadHints, type HeadPlan, plainPlan } from './headPlan.ts';
import {
  assumedLogits,
  assumedValues,
  fromName,
  manyNumbersMeanings,
  oneNumberMeanings,
} from './meanings.ts';
import { playedHeads } from './playedHeads.ts';

/** Algorithms that learn a policy, and those that learn action values, as libraries name them. */
const onPolicy = /a2c|ppo|a3c|acktr|acer|trpo|reinforce|impala/i;
const offPolicy = /dqn|q-learning|rainbow|c51|quantile/i;

/** Every way to take the last layers; empty where they make no sense together (agent-formats.md 2.5). */
export function headPlans(leaves: readonly FedLayer[], hints: HeadHints): HeadPlan[] {
  const { heads, unused, assumed } = playedHeads(leaves);
  const [first, second, ...others] = heads;
  if (first === undefined || others.length > 0) return [];
  const plans = second === undefined ? singleHead(first, unused, hints) : twoHeads(heads, unused, hints);
  return plans.map((plan) => ({ ...plan, assumed: [...assumed, ...plan.assumed] }));
}

/** An actor and its critic, or the two streams of a dueling network: their shapes are the same. */
function twoHeads(heads: readonly FedLayer[], unused: FedLayer[], hints: HeadHints): HeadPlan[] {
  const value = heads.find(({ role }) => role === 'value') ?? heads.find(({ size }) => size === 1);
  const other = heads.find((head) => head !== value);
  if (value === undefined || other === undefined || other.role === 'value') return [];
  const dueling = duelingHeads(other, value, unused, hints);
  const isDueling = other.role === 'advantage' || other.role === 'q' || isStreamPair(other, value);
  if (isDueling || value.size !== 1) return dueling;
  const title = `policy of ${String(other.size)} actions, value`;
  const actorCritic: HeadPlan = { ...plainPlan(other, unused), kind: 'actor-critic', value, title };
  if (onPolicy.test(hints.facts.algorithm ?? '')) return [actorCritic];
  const valuesAreLearned = learnsValues(hints);
  if (other.role === 'policy' && !valuesAreLearned) return [actorCritic];
  if (other.role === null && valuesAreLearned) return dueling;
  const said = toldByName(hints.fileName);
  const both = [
    saying(actorCritic, assumedActorCritic, said?.told === 'policy' ? said.word : null),
    ...dueling.map((plan) => saying(plan, assumedDueling, said?.told === 'q' ? said.word : null)),
  ];
  return said?.told === 'q' ? both.toReversed() : both;
}

const assumedActorCritic =
  'Its two outputs are a policy and a value, not the two streams of a dueling network.';
const assumedDueling = 'Its two outputs are the two streams of a dueling network, not a policy and a value.';

function saying(plan: HeadPlan, sentence: string, word: string | null): HeadPlan {
  return { ...plan, assumed: [...plan.assumed, word === null ? sentence : fromName(sentence, word)] };
}

/** `fcA2` beside `fcV2`: names that differ by the letters of advantage and value alone. */
function isStreamPair(advantage: FedLayer, value: FedLayer): boolean {
  const [one, other] = [advantage.layer.path, value.layer.path];
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  const letters = `${one[at] ?? ''}${other[at] ?? ''}`;
  return (letters === 'AV' || letters === 'av') && one.slice(at + 1) === other.slice(at + 1);
}

/** Whether something in the file says that it learns action values. */
function learnsValues({ hasTarget, library, facts }: HeadHints): boolean {
  return hasTarget || library === 'dopamine' || offPolicy.test(facts.algorithm ?? '');
}

function singleHead(head: FedLayer, unused: FedLayer[], hints: HeadHints): HeadPlan[] {
  if (head.size === 1) return oneNumber(head, unused, hints);
  const isOnPolicy = onPolicy.test(hints.facts.algorithm ?? '');
  if (isOnPolicy && head.role !== 'q') return [policyHead(head, unused, [])];
  if (head.role !== 'policy') {
    const distributed = distributedValues(head, unused, hints);
    if (distributed.length > 0) return distributed;
    if (head.role === 'q' || learnsValues(hints)) return [plainValues(head, unused, [])];
  }
  const plans = {
    logits: (assumed: string) => [policyHead(head, unused, [assumed])],
    q: (assumed: string) => {
      const distributed = distributedValues(head, unused, hints);
      if (distributed.length === 0) return [plainValues(head, unused, [assumed])];
      return distributed.map((plan) => ({ ...plan, assumed: [assumed, ...plan.assumed] }));
    },
  };
  if (head.role !== 'policy')
    return manyNumbersMeanings(hints.fileName).flatMap(({ meaning, assumed }) => plans[meaning](assumed));
  // "policy_net" is also what a tutorial calls the network of action values that plays; an actor has its own head.
  const isTutorial = learnsValues(hints) && !/(^|[^a-z])actor/i.test(head.layer.path);
  const [logits, values] = [plans.logits(assumedLogits), plans.q(assumedValues)];
  return isTutorial ? [...values, ...logits] : [...logits, ...values];
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
  };
  const ways = { value, sigmoid };
  if (head.role === 'value') return [value];
  const meanings = oneNumberMeanings(fileName);
  const possible =
    head.role === 'policy' ? meanings.filter(({ meaning }) => meaning === 'sigmoid') : meanings;
  return possible.map(({ meaning, assumed }) => ({ ...ways[meaning], assumed: [assumed] }));
}
