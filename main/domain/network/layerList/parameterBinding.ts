import type { InputShape } from '../definition.ts';

/** How a library stores arrays, as far as a layer list has to know; see `ArrayLayout`. */
export type ListLayout = 'torch' | 'tensorflow' | 'theano';

/** Which array of a file a parameter of a network is made of, and how. */
export interface ParameterBinding {
  /** As the network names it: `conv1/w`. */
  parameter: string;
  /** The file's name of it; `null` for zeros. */
  array: string | null;
  conversion: ArrayConversion;
}

/** What has to be done with an array's numbers, as data. */
export type ArrayConversion = ConvConversion | MatrixConversion | VectorConversion | NormConversion;

/** To [rows, columns, in, out] from the layout's own order; `theano` kernels are turned by 180 degrees besides. */
export interface ConvConversion {
  kind: 'conv';
  layout: ListLayout;
}

/** To [in, out]. */
export interface MatrixConversion extends OutputOrder {
  kind: 'matrix';
  stored: 'out-in' | 'in-out';
  /** Size of the picture whose numbers come in channel by channel in the file and position by position here. */
  picture: InputShape | null;
}

/** To [out], whatever axes of length 1 the file adds. */
export interface VectorConversion extends OutputOrder {
  kind: 'vector';
  /** The row of a file's [rows, out] that is meant; `null` for all of the array. */
  row: number | null;
}

/** Where the file has the outputs in another order. */
interface OutputOrder {
  /** Block i of the parameter's outputs (gates) is block `blocks[i]` of the array's; `null` for the same order. */
  blocks: readonly number[] | null;
  /** Atoms of which the file has all actions' first, then all second; to be action by action. `null` for neither. */
  atomMajor: number | null;
}

/** Batch normalisation as it evaluates: scale / sqrt(variance + epsilon), and shift - mean x that. */
export interface NormConversion {
  kind: 'norm';
  part: 'scale' | 'shift';
  scale: string | null;
  shift: string | null;
  mean: string;
  variance: string;
  epsilon: number;
}

/** Outputs as the file has them. */
export const sameOrder: OutputOrder = { blocks: null, atomMajor: null };
