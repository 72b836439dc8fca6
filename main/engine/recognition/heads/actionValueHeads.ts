import { actionDistribution, atomBounds } from './actionDistribution.ts';
import type { FedLayer } from './feedGraph.ts';
import { type HeadHints, type HeadPlan, plainPlan } from './headPlan.ts';

/** Action values of a plain head: one number for each action. */
export function plainValues(head: FedLayer, unused: FedLayer[], assumed: string[]): HeadPlan {
  const title = `values of ${String(head.size)} actions`;
  return { ...plainPlan(head, unused), kind: 'q', suffix: '-q', title, assumed };
}

/** Logits alone, without a value. */
export function policyHead(head: FedLayer, unused: FedLayer[], assumed: string[]): HeadPlan {
  const title = `policy of ${String(head.size)} actions`;
  return { ...plainPlan(head, unused), suffix: '-policy', title, assumed };
}

/** A distribution of returns for each action (C51, QR-DQN), each way to take it; empty where there is none. */
export function distributedValues(head: FedLayer, unused: FedLayer[], hints: HeadHints): HeadPlan[] {
  const { count, kind, assumed } = actionDistribution(head.size, hints);
  if (kind === null) return [];
  const actions = head.size / count;
  const base: HeadPlan = {
    ...plainPlan(head, unused),
    kind: 'q',
    actions,
    atoms: count,
    distribution: kind,
    assumed,
  };
  const title = `${String(actions)} actions of ${String(count)} ${kind}`;
  if (kind === 'atoms') return [{ ...base, suffix: '-c51', title, ...atomBounds(hints, assumed) }];
  return quantileOrders({ ...base, suffix: '-qr', title }, hints);
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
  const isSaid = hints.support !== null || hints.facts.atomBounds !== undefined;
  const title = (what: string): string => `dueling, ${String(actions)} actions of ${String(atoms)} ${what}`;
  const rainbow = (assumed: string[]): HeadPlan => ({
    ...base,
    distribution: 'atoms',
    suffix: '-rainbow',
    title: title('atoms'),
    ...atomBounds(hints, assumed),
  });
  if (isSaid || atoms === usualAtoms) return [rainbow([])];
  const numbers = `Its ${String(atoms)} numbers for each action are`;
  return [
    ...quantileOrders(
      {
        ...base,
        distribution: 'quantiles',
        suffix: '-dueling-qr',
        title: title('quantiles'),
        assumed: [`${numbers} quantiles, not atoms of a categorical distribution.`],
      },
      hints,
    ),
    rainbow([`${numbers} atoms of a categorical distribution, not quantiles.`]),
  ];
}

/** Of Rainbow and C51 (Bellemare et al. 2017). */
const usualAtoms = 51;

/** Quantiles in the order of the library where that is known, else in either, which no array tells apart. */
function quantileOrders(plan: HeadPlan, { library }: HeadHints): HeadPlan[] {
  if (library === 'stable-baselines3') return [{ ...plan, order: 'quantiles-first' }];
  if (library === 'dopamine') return [plan];
  return [
    {
      ...plan,
      assumed: [...plan.assumed, 'Its outputs are all quantiles of one action, then those of the next.'],
    },
    {
      ...plan,
      order: 'quantiles-first',
      suffix: `${plan.suffix}~quantiles-first`,
      title: `${plan.title}, quantile by quantile`,
      assumed: [...plan.assumed, 'Its outputs are one quantile of all actions, then the next quantile.'],
    },
  ];
}
