import type { DescribedNetwork } from '../../../domain/checkpoint/describedNetwork.ts';
import type { NamedShape } from '../../../domain/checkpoint/sourceGraph.ts';
import type { NetworkOutputs } from '../../../domain/network/definition.ts';
import type { Node } from '../../../domain/network/nodes.ts';
import type { Shape } from '../../../domain/network/shape.ts';
import { describedDistribution } from './describedDistribution.ts';
import type { HeadHints } from './headPlan.ts';
import { manyNumbersMeanings, oneNumberMeanings } from './meanings.ts';
import { type Role, roleOf } from './roles.ts';

/** One way to name the outputs of a network that its file describes. */
export interface DescribedOutputs {
  outputs: NetworkOutputs;
  actions: number;
  /** Nodes that the outputs still need. */
  added: readonly Node[];
  suffix: string;
  details: string;
  assumed: string[];
}

/** An output of a network, as far as its meaning goes by it. */
export interface SizedOutput {
  tensor: string;
  name: string;
  final: DescribedNetwork['outputs'][number]['final'];
  size: number;
  role: Role | null;
  /** Its sides without the batch, as the file declares them; empty where it does not. */
  sides: readonly number[];
}

/**
 * Policy and value among the outputs, by their names and sizes, the likeliest first; empty where neither is there, or
 * where outputs have an order that nodes do not put right. `declared` are the outputs as the file's own graph has them:
 * whole numbers among them are choices already made, which tell nothing of a policy.
 */
export function describedOutputs(
  { outputs, nodes }: Pick<DescribedNetwork, 'outputs' | 'nodes'>,
  shapes: ReadonlyMap<string, Shape>,
  hints: HeadHints,
  declared: readonly NamedShape[] = [],
): DescribedOutputs[] {
  const sized = outputs
    .filter(({ name }) => !declared.some((each) => each.name === name && each.isWhole === true))
    .map((output): SizedOutput => ({
      ...output,
      size: shapes.get(output.tensor)?.reduce((product, side) => product * side, 1) ?? 0,
      role: roleOf(output.name),
      sides: sidesOf(declared.find(({ name }) => name === output.name)),
    }));
  const values = sized.filter(({ role, size, final }) => size === 1 && final === 'none' && role !== 'policy');
  const value = values.find(({ role }) => role === 'value') ?? values[0];
  const policy = sized.find((output) => output !== value && output.role !== 'value');
  const free = (name: string): string => (shapes.has(name) ? free(`${name}_`) : name);
  if (policy === undefined) return value === undefined ? [] : oneNumber(value, null, hints, free);
  if (policy.size === 1) return oneNumber(policy, value ?? null, hints, free);
  // Beside a value, or after one softmax over all of them, many numbers are a policy of many actions.
  const mayBeFlat = value === undefined && policy.final !== 'softmax' && policy.role !== 'policy';
  const distribution = describedDistribution(policy, { nodes, mayBeFlat }, hints, free);
  if (distribution !== null) return distribution;
  return manyNumbers(policy, value ?? null, hints);
}

/** A batch stands before sides of its own. */
function sidesOf(declared: NamedShape | undefined): number[] {
  const sides = declared?.shape.slice(1) ?? [];
  return sides.flatMap((side) => side ?? []).length === sides.length ? sides.map((side) => side ?? 1) : [];
}

/** One number alone, or beside a value, is a probability; alone and without a sigmoid it may be a value as well. */
function oneNumber(
  { tensor, final, role }: SizedOutput,
  value: SizedOutput | null,
  { fileName }: HeadHints,
  free: (name: string) => string,
): DescribedOutputs[] {
  const last: Node = { op: 'activation', name: free('probability'), from: tensor, activation: 'sigmoid' };
  const ways: Record<'sigmoid' | 'value', Omit<DescribedOutputs, 'assumed' | 'suffix'>> = {
    value: { outputs: { policy: null, value: tensor }, actions: 0, added: [], details: 'value only' },
    sigmoid: {
      outputs: {
        policy: { tensor: last.name, meaning: 'sigmoid', distribution: null },
        value: value?.tensor ?? null,
      },
      actions: 1,
      added: [last],
      details: 'one probability',
    },
  };
  if (final === 'sigmoid' || value !== null) return [{ ...ways.sigmoid, suffix: '', assumed: [] }];
  if (role === 'value') return [{ ...ways.value, suffix: '', assumed: [] }];
  const meanings = oneNumberMeanings(fileName);
  const possible = role === 'policy' ? meanings.filter(({ meaning }) => meaning === 'sigmoid') : meanings;
  return possible.map(({ meaning, assumed }, at) => ({
    ...ways[meaning],
    suffix: at === 0 ? '' : `~${meaning}`,
    assumed: [assumed],
  }));
}

/** Logits where softmax, name or a value beside them say so; else values or logits, with what that takes for granted. */
function manyNumbers(
  { tensor, size, final, role }: SizedOutput,
  value: SizedOutput | null,
  { fileName }: HeadHints,
): DescribedOutputs[] {
  const actions = String(size);
  const withMeaning = (meaning: 'logits' | 'q', suffix: string, assumed: string[]): DescribedOutputs => ({
    outputs: { policy: { tensor, meaning, distribution: null }, value: value?.tensor ?? null },
    actions: size,
    added: [],
    suffix,
    details:
      meaning === 'q'
        ? `values of ${actions} actions`
        : `policy of ${actions} actions${value === null ? '' : ', value'}`,
    assumed,
  });
  if (final === 'softmax' || value !== null || role === 'policy') return [withMeaning('logits', '', [])];
  if (role === 'q') return [withMeaning('q', '', [])];
  return manyNumbersMeanings(fileName).map(({ meaning, assumed }, at) => {
    const suffix = meaning === 'q' ? '~values' : '~policy';
    return withMeaning(meaning, at === 0 ? '' : suffix, [assumed]);
  });
}
