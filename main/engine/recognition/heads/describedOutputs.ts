import type { DescribedNetwork } from '../../../domain/checkpoint/describedNetwork.ts';
import type { NetworkOutputs } from '../../../domain/network/definition.ts';
import type { Node } from '../../../domain/network/nodes.ts';
import type { Shape } from '../../../domain/network/shapes.ts';
import { roleOf } from './roles.ts';

/** One way to name the outputs of a network that its file describes. */
export interface DescribedOutputs {
  outputs: NetworkOutputs;
  actions: number;
  /** Node that the output still needs. */
  last: Node | null;
  suffix: string;
  details: string;
  assumed: string[];
}

/** Policy and value among the outputs, by their names and sizes, the likeliest first; empty where neither is there. */
export function describedOutputs(
  { outputs }: Pick<DescribedNetwork, 'outputs'>,
  shapes: ReadonlyMap<string, Shape>,
  fileName: string,
): DescribedOutputs[] {
  const sized = outputs.map((output) => ({
    ...output,
    size: shapes.get(output.tensor)?.reduce((product, side) => product * side, 1) ?? 0,
    role: roleOf(output.name),
  }));
  const values = sized.filter(({ role, size, final }) => size === 1 && final === 'none' && role !== 'policy');
  const value = values.find(({ role }) => role === 'value') ?? values[0];
  const policy = sized.find((output) => output !== value && output.role !== 'value');
  const none = { last: null, suffix: '', assumed: [] };
  if (policy === undefined) {
    if (value === undefined) return [];
    return [{ ...none, outputs: { policy: null, value: value.tensor }, actions: 0, details: 'value only' }];
  }
  const { tensor, size, final } = policy;
  const valueTensor = value?.tensor ?? null;
  const withMeaning = (meaning: 'logits' | 'q'): NetworkOutputs => ({
    policy: { tensor, meaning, distribution: null },
    value: valueTensor,
  });
  if (size === 1) {
    const last: Node = { op: 'activation', name: 'probability', from: tensor, activation: 'sigmoid' };
    const probability: NetworkOutputs = {
      policy: { tensor: last.name, meaning: 'sigmoid', distribution: null },
      value: valueTensor,
    };
    return [{ ...none, outputs: probability, last, actions: 1, details: 'one probability' }];
  }
  const details = `policy of ${String(size)} actions${value === undefined ? '' : ', value'}`;
  const logits: DescribedOutputs = { ...none, outputs: withMeaning('logits'), actions: size, details };
  const isPolicy =
    final === 'softmax' ||
    value !== undefined ||
    policy.role === 'policy' ||
    /actor|policy|reinforce/i.test(fileName);
  if (isPolicy) return [logits];
  const q: DescribedOutputs = {
    ...none,
    outputs: withMeaning('q'),
    actions: size,
    details: `values of ${String(size)} actions`,
    assumed: policy.role === 'q' ? [] : ['Its outputs are action values (Q), not the logits of a policy.'],
  };
  if (policy.role === 'q' || policy.role === 'advantage') return [q];
  return [
    q,
    {
      ...logits,
      suffix: '~policy',
      assumed: ['Its outputs are the logits of a policy, not action values (Q).'],
    },
  ];
}
