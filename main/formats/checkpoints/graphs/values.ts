import type { Shape } from '../../../domain/network/shape.ts';
import type { Padding } from '../../../domain/network/nodes.ts';
import type { ConstantArray } from './constants.ts';
import { Untranslatable } from './untranslatable.ts';

/**
 * What a tensor of a file's graph is to us. `sizes` are always those of the file, its batch axis counting as 1; that
 * makes shapes constants, and flattening an ordinary reshape.
 */
export type Value = LayerOutput | Constant | Padded | Sum | Weighted | Aside | Unknown;

/** A tensor of the network: one of ours, and how the file sees it. */
export interface LayerOutput {
  kind: 'layer';
  /** Name of the tensor of ours that holds it. */
  tensor: string;
  /** Sizes of ours, without a batch. */
  shape: Shape;
  sizes: readonly number[];
  /** For each element as the file sees it, row-major, its place in ours; `null` where the two agree. */
  places: Int32Array | null;
  /** A softmax that was taken of it; our networks give what goes in, so it may only stand at the very end. */
  final: 'none' | 'softmax';
}

/** Numbers that do not depend on the input. */
export interface Constant {
  kind: 'constant';
  array: ConstantArray;
}

/** A picture with zeros around it, for a convolution to read. */
export interface Padded {
  kind: 'padded';
  of: LayerOutput;
  padding: Padding;
}

/** Parts of what may become V + A - mean(A): tensors, and means of tensors over the actions. */
export interface Sum {
  kind: 'sum';
  terms: readonly { of: LayerOutput; mean: boolean; sign: 1 | -1 }[];
}

/** Probabilities of atoms times the returns they stand for; their sum is the expectation. */
export interface Weighted {
  kind: 'weighted';
  of: LayerOutput;
  atoms: number;
  minimum: number;
  maximum: number;
}

/** What is no part of the network: random numbers, a chosen action. Whatever is made from it is aside too. */
export interface Aside {
  kind: 'aside';
}

/** What we cannot express. `atEnd`: it does no harm where nothing follows, like the largest of the action values. */
export interface Unknown {
  kind: 'unknown';
  reason: string;
  atEnd: boolean;
}

export const aside: Aside = { kind: 'aside' };

export function constantOf(array: ConstantArray): Constant {
  return { kind: 'constant', array };
}

/** The value as a tensor that a layer can read. Throws `Untranslatable` naming the layer that wanted it. */
export function layerOutput(value: Value | undefined, reader: string): LayerOutput {
  if (value?.kind === 'layer' && value.final === 'none') return value;
  if (value?.kind === 'unknown') throw new Untranslatable(value.reason);
  const problem = {
    layer: 'reads probabilities that a softmax made inside the network',
    constant: 'reads only constants',
    padded: 'reads a padded picture, which only a convolution can here',
    sum: 'reads a mean over the units, which only a dueling head can here',
    weighted: 'reads weighted probabilities without adding them up',
    aside: 'reads something that is not computed from the input',
    nothing: 'lacks an input',
  }[value?.kind ?? 'nothing'];
  throw new Untranslatable(`"${reader}" ${problem}, which Fovea cannot express.`);
}

/** The value as an array known beforehand. Throws `Untranslatable` naming the layer that wanted it. */
export function constantArray(value: Value | undefined, reader: string): ConstantArray {
  if (value?.kind === 'constant') return value.array;
  if (value?.kind === 'unknown') throw new Untranslatable(value.reason);
  throw new Untranslatable(
    `"${reader}" computes its weights or settings from the input, which Fovea cannot express.`,
  );
}

// As many axes, sizes and paddings as an operation may be told of.
const mostSettings = 64;

/** The value as a short list of whole numbers: axes, sizes, places. Throws like `constantArray`. */
export function settingNumbers(value: Value | undefined, reader: string): number[] {
  const { data } = constantArray(value, reader);
  if (data.length > mostSettings)
    throw new Untranslatable(`"${reader}" has a setting of ${data.length} numbers, which is impossible.`);
  return [...data];
}

/** `1 x 4 x 84 x 84`. */
export function sizesText(sizes: readonly number[]): string {
  return sizes.join(' x ');
}
