import { broadcast, type ConstantArray } from './constants.ts';
import { inFileOrder, vectorTensor } from './dense.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { Untranslatable } from './untranslatable.ts';
import { layerOutput, sizesText, type LayerOutput, type Value, type Weighted } from './values.ts';

/** Support points may differ from even spacing by what 32-bit floats round. */
const spacingTolerance = 1e-4;

/**
 * A softmax over the last axis: of the atoms of each action where the tensor is [1, actions, atoms]; of a vector it is
 * noted, for the very end of a network.
 */
export function softmax(
  draft: NetworkDraft,
  name: string,
  input: Value | undefined,
  axis: number,
): LayerOutput {
  const value = layerOutput(input, name);
  const { sizes } = value;
  const last = sizes.length - 1;
  const atoms = sizes[last] ?? 1;
  if ((axis < 0 ? axis + sizes.length : axis) !== last)
    throw new Untranslatable(`"${name}" takes a softmax along axis ${axis} of ${sizesText(sizes)}.`);
  if (sizes.slice(0, last).every((size) => size === 1)) return { ...value, final: 'softmax' };
  if (sizes.length !== 3)
    throw new Untranslatable(`"${name}" takes a softmax of a tensor of ${sizesText(sizes)}.`);
  const from = vectorTensor(draft, inFileOrder(draft, value, name));
  const count = (sizes[1] ?? 1) * atoms;
  return draft.add({ op: 'atomSoftmax', name: draft.freeName(name), from, atoms }, [count], { sizes });
}

/** Probabilities of atoms times their returns, where that is what the two are; `null` otherwise. */
export function weightedAtoms(
  draft: NetworkDraft,
  value: LayerOutput,
  returns: ConstantArray,
): Weighted | null {
  const node = draft.maker(value.tensor);
  if (node?.op !== 'atomSoftmax' || value.final !== 'none') return null;
  const { atoms } = node;
  const spread = broadcast(returns, value.sizes);
  const [minimum = 0] = spread;
  const maximum = spread[atoms - 1] ?? 0;
  const tolerance = spacingTolerance * Math.max(Math.abs(minimum), Math.abs(maximum), 1e-30);
  for (const [index, number] of spread.entries()) {
    const expected = minimum + ((index % atoms) * (maximum - minimum)) / Math.max(atoms - 1, 1);
    if (Math.abs(number - expected) > tolerance) return null;
  }
  return { kind: 'weighted', of: value, atoms, minimum, maximum };
}

/** Weighted probabilities added up over the atoms: the expected return of each action. */
export function expectation(draft: NetworkDraft, name: string, weighted: Weighted): LayerOutput {
  const { of, atoms, minimum, maximum } = weighted;
  const actions = of.sizes[1] ?? 1;
  return draft.add(
    { op: 'expectation', name: draft.freeName(name), from: of.tensor, atoms, minimum, maximum },
    [actions],
  );
}
