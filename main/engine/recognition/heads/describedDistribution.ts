import type { Node } from '../../../domain/network/nodes.ts';
import { actionDistribution, atomBounds, mostActions } from './actionDistribution.ts';
import type { DescribedOutputs, SizedOutput } from './describedOutputs.ts';
import type { HeadHints } from './headPlan.ts';

/**
 * Distributions of returns for each action, where an output is such (C51, QR-DQN): [actions, atoms] as the file declares
 * it, or, where they `mayBeFlat`, more numbers than a game has actions. Empty where the axes are such that nodes do not take their means; `null`
 * for one number an action.
 */
export function describedDistribution(
  output: SizedOutput,
  { nodes, mayBeFlat }: { nodes: readonly Node[]; mayBeFlat: boolean },
  hints: HeadHints,
  free: (name: string) => string,
): DescribedOutputs[] | null {
  const sides = output.sides.filter((side) => side > 1);
  const [first = 1, second = 1, ...more] = sides;
  if (more.length > 0) return [];
  const isTwoSided = sides.length === 2;
  if (!isTwoSided && !mayBeFlat) return null;
  // Quantiles before actions: the numbers of an action do not lie together.
  if (isTwoSided && (first > mostActions || (second <= mostActions && first > second))) return [];
  const facts = isTwoSided ? { ...hints.facts, actionCount: first } : hints.facts;
  const { count, kind, assumed } = actionDistribution(output.size, { ...hints, facts });
  if (kind === null) return null;
  const maker = nodes.find(({ name }) => name === output.tensor);
  const isProbability = maker?.op === 'atomSoftmax';
  const order = isTwoSided ? [] : ['Its outputs are all numbers of one action, then those of the next.'];
  const said = [...(isProbability ? [] : assumed), ...order];
  return isProbability || kind === 'atoms'
    ? [categorical(output, { count, isProbability, said }, hints, free)]
    : [quantiles(output, count, said, free)];
}

function quantiles(
  { tensor, size }: SizedOutput,
  count: number,
  assumed: string[],
  free: (name: string) => string,
): DescribedOutputs {
  const mean: Node = { op: 'atomMean', name: free('mean_return'), from: tensor, atoms: count };
  const distribution = { kind: 'quantiles', tensor, count } as const;
  return {
    outputs: { policy: { tensor: mean.name, meaning: 'q', distribution }, value: null },
    actions: size / count,
    added: [mean],
    suffix: '-qr',
    details: `${String(size / count)} actions of ${String(count)} quantiles`,
    assumed,
  };
}

function categorical(
  { tensor, size }: SizedOutput,
  { count, isProbability, said }: { count: number; isProbability: boolean; said: string[] },
  hints: HeadHints,
  free: (name: string) => string,
): DescribedOutputs {
  const { bounds, assumed } = atomBounds(hints, said);
  const softmax: Node = { op: 'atomSoftmax', name: free('atoms'), from: tensor, atoms: count };
  const from = isProbability ? tensor : softmax.name;
  const mean: Node = { op: 'expectation', name: free('mean_return'), from, atoms: count, ...bounds };
  const distribution = { kind: 'atoms', tensor: from, count, ...bounds } as const;
  return {
    outputs: { policy: { tensor: mean.name, meaning: 'q', distribution }, value: null },
    actions: size / count,
    added: isProbability ? [mean] : [softmax, mean],
    suffix: '-c51',
    details: `${String(size / count)} actions of ${String(count)} atoms`,
    assumed,
  };
}
