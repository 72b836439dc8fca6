import type { Node } from '../../../domain/network/nodes.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { Untranslatable } from './untranslatable.ts';
import { aside, layerOutput, type Value } from './values.ts';

type ActivationNode = Extract<Node, { op: 'activation' }>;
type ActivationName = ActivationNode['activation'];

/** A function applied element by element; `slope` is that of `leakyRelu` below 0. */
export function activate(
  draft: NetworkDraft,
  name: string,
  input: Value | undefined,
  activation: ActivationName | 'softplus',
  slope?: number,
): Value {
  if (input?.kind === 'aside') return aside;
  const value = layerOutput(input, name);
  const at = { name: draft.freeName(name), from: value.tensor };
  const node: Node =
    activation === 'softplus'
      ? { op: 'softplus', ...at, base: 'e' }
      : { op: 'activation', ...at, activation, ...(slope === undefined ? {} : { slope }) };
  return { ...value, tensor: draft.add(node, value.shape).tensor };
}

/** Refuses an ELU whose scale is not 1, the only one that our nodes have. */
export function needUnitElu(name: string, alpha: number): void {
  if (Math.abs(alpha - 1) > 1e-6)
    throw new Untranslatable(`"${name}" is an ELU of alpha ${alpha}; Fovea has only that of 1.`);
}
