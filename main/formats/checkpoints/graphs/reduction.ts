import { elementCount } from '../../../domain/network/shape.ts';
import { affine } from './affine.ts';
import { scalar, transposedPlaces } from './constants.ts';
import { inFileOrder, vectorTensor } from './dense.ts';
import { expectation } from './distributions.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { hasChannels } from './pictures.ts';
import { Untranslatable } from './untranslatable.ts';
import { aside, layerOutput, sizesText, type LayerOutput, type Value } from './values.ts';

export interface Reduction {
  kind: 'mean' | 'sum' | 'max';
  /** From 0, the batch; negative ones count from the end. */
  axes: readonly number[];
  keepsAxes: boolean;
}

/**
 * A mean, sum or maximum over axes: global pooling, the expectation of a distribution, the mean of quantiles or of a
 * dueling head's advantages, the value of the best action.
 */
export function reduce(
  draft: NetworkDraft,
  name: string,
  input: Value | undefined,
  { kind, axes, keepsAxes }: Reduction,
): Value {
  if (input?.kind === 'aside') return aside;
  if (input?.kind === 'weighted' && kind === 'sum' && isAxis(axes, 2, 3))
    return expectation(draft, name, input);
  const value = layerOutput(input, name);
  const { sizes } = value;
  const reduced = axes.map((axis) => (axis < 0 ? axis + sizes.length : axis)).sort((a, b) => a - b);
  const left = sizes.map((size, axis) => (reduced.includes(axis) ? 1 : size));
  const sizesAfter = keepsAxes ? left : left.filter((_, axis) => !reduced.includes(axis));
  const along = reduced.join();
  if (sizes.length === 4 && kind !== 'max') {
    const made = overPositions(draft, name, value, along, kind);
    if (made !== null) return { ...made, sizes: sizesAfter };
  }
  if (kind === 'mean' && sizes.length === 3 && along === '2')
    return { ...atomMean(draft, name, value, sizes[2] ?? 1), sizes: sizesAfter };
  if (kind === 'mean' && along === '1' && (sizes.length === 2 || sizes.length === 3))
    return { kind: 'sum', terms: [{ of: value, mean: true, sign: 1 }] };
  if (kind === 'max' && sizes.length === 2 && along === '1')
    return {
      kind: 'unknown',
      reason: `"${name}" takes the largest unit, which Fovea cannot express.`,
      atEnd: true,
    };
  throw new Untranslatable(
    `"${name}" takes the ${kind} of a tensor of ${sizesText(sizes)} along axes ${along}, which Fovea cannot express.`,
  );
}

function isAxis(axes: readonly number[], axis: number, rank: number): boolean {
  return axes.length === 1 && (axes[0] === axis || axes[0] === axis - rank);
}

function overPositions(
  draft: NetworkDraft,
  name: string,
  value: LayerOutput,
  along: string,
  kind: 'mean' | 'sum',
): LayerOutput | null {
  const isWhole =
    (along === '1,2' && hasChannels(value, 'last')) || (along === '2,3' && hasChannels(value, 'first'));
  if (!isWhole) return null;
  const [rows = 1, columns = 1, channels = 1] = value.shape;
  const sum = draft.add({ op: 'spatialSum', name: draft.freeName(name), from: value.tensor }, [channels]);
  return kind === 'sum' ? sum : affine(draft, `${name}/mean`, sum, scalar(1 / (rows * columns)), null);
}

function atomMean(draft: NetworkDraft, name: string, value: LayerOutput, atoms: number): LayerOutput {
  const from = vectorTensor(draft, inFileOrder(draft, value, name));
  const actions = elementCount(value.shape) / atoms;
  return draft.add({ op: 'atomMean', name: draft.freeName(name), from, atoms }, [actions]);
}

/**
 * A mean over the first axis that no dueling head used: of quantiles [1, quantiles, actions], as Stable-Baselines3 has
 * them, it gives the action values.
 */
export function meanOfQuantiles(draft: NetworkDraft, name: string, value: Value): Value {
  const term = value.kind === 'sum' && value.terms.length === 1 ? value.terms[0] : undefined;
  if (!term?.mean || term.sign === -1 || term.of.sizes.length !== 3) return value;
  const { of } = term;
  const [, atoms = 1, actions = 1] = of.sizes;
  const swapped = transposedPlaces([atoms, actions], [1, 0]);
  const places = swapped.map((index) => of.places?.[index] ?? index);
  return atomMean(draft, name, { ...of, sizes: [1, actions, atoms], places }, atoms);
}
