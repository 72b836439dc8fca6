import { actionDistribution, atomBounds } from './actionDistribution.ts';
import type { FedLayer } from './feedGraph.ts';
import { type HeadHints, type HeadPlan, plainPlan } from './headPlan.ts';

/**
 * Action values: plain, or a distribution of returns for each action (C51, QR-DQN). `isTold` where something says that
 * they are values.
 */
export function valueHeads(
  head: FedLayer,
  unused: FedLayer[],
  hints: HeadHints,
  isTold: boolean,
): HeadPlan[] {
  const { count, kind, assumed } = actionDistribution(head.size, hints);
  const actions = head.size / count;
  if (kind === null)
    return plainValues(head, unused, isTold || /dqn|q-learning|rainbow/i.test(hints.facts.algorithm ?? ''));
  const base: HeadPlan = {
    ...plainPlan(head, unused),
    kind: 'q',
    actions,
    atoms: count,
    distribution: kind,
    assumed,
  };
  if (kind === 'atoms') {
    const title = `${String(actions)} actions of ${String(count)} atoms`;
    return [{ ...base, suffix: '-c51', title, ...atomBounds(hints, assumed) }];
  }
  const isStableBaselines = hints.library === 'stable-baselines3';
  return [
    {
      ...base,
      order: isStableBaselines ? 'quantiles-first' : 'actions-first',
      suffix: '-qr',
      title: `${String(actions)} actions of ${String(count)} quantiles`,
    },
  ];
}

/** One number for each action: values, and perhaps the logits of a policy where nothing tells. */
function plainValues(head: FedLayer, unused: FedLayer[], isTold: boolean): HeadPlan[] {
  const values: HeadPlan = {
    ...plainPlan(head, unused),
    kind: 'q',
    suffix: '-q',
    title: `values of ${String(head.size)} actions`,
    assumed: isTold ? [] : ['Its outputs are action values (Q), not the logits of a policy.'],
  };
  if (isTold) return [values];
  const assumed = ['Its outputs are the logits of a policy, not action values (Q).'];
  return [values, { ...policyHead(head, unused), assumed }];
}

/** Logits alone, without a value. */
export function policyHead(head: FedLayer, unused: FedLayer[]): HeadPlan {
  const title = `policy of ${String(head.size)} actions`;
  return { ...plainPlan(head, unused), suffix: '-policy', title };
}

/** Advantages of actions beside a state value, each perhaps a distribution over atoms (Wang et al. 2016, Rainbow). */
export function duelingHeads(
  advantage: FedLayer,
  value: FedLayer,
  unused: FedLayer[],
  hints: HeadHints,
): HeadPlan[] {
  const atoms = value.size;
  const actions = advantage.size / atoms;
  if (!Number.isInteger(actions)) return [];
  const base: HeadPlan = { ...plainPlan(advantage, unused), kind: 'dueling', value, actions, atoms };
  if (atoms === 1) return [{ ...base, suffix: '-dueling', title: `dueling, ${String(actions)} actions` }];
  return [
    {
      ...base,
      distribution: 'atoms',
      suffix: '-rainbow',
      title: `dueling, ${String(actions)} actions of ${String(atoms)} atoms`,
      ...atomBounds(hints, []),
    },
  ];
}
