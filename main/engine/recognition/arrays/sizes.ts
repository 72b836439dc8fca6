import type { NamedLayer } from './namedLayers.ts';

/** How the numbers of a file lie: which axis of a kernel or matrix is which (agent-formats.md 2.3). */
export interface Arrangement {
  /** Kernels [out, in, rows, columns], or [rows, columns, in, out]. */
  kernels: 'outputs-first' | 'outputs-last';
  /** Matrices [out, in], or [in, out]. */
  matrices: 'outputs-first' | 'outputs-last';
  /** Pictures became vectors channel by channel, or position by position. */
  flatten: 'channels-first' | 'channels-last';
  /** Kernels are turned by 180 degrees before they are used as we do. */
  turned: boolean;
}

export interface ConvolutionSizes {
  inputs: number;
  outputs: number;
  rows: number;
  columns: number;
}

/** Sizes of a convolution's kernel; of a matrix as one of 1 x 1. */
export function convolutionSizes({ arrays }: NamedLayer, arrangement: Arrangement): ConvolutionSizes {
  const [a = 0, b = 0, c = 0, d = 0] = arrays.get('weight')?.shape ?? [];
  if (arrangement.kernels === 'outputs-first') return { outputs: a, inputs: b, rows: c, columns: d };
  return { rows: a, columns: b, inputs: c, outputs: d };
}

/** Inputs and outputs of a dense layer, of a convolution of 1 x 1, or of a recurrent layer, whose outputs are its units. */
export function vectorSizes(
  layer: NamedLayer,
  arrangement: Arrangement,
): { inputs: number; outputs: number } {
  const outputsFirst = arrangement.matrices === 'outputs-first';
  if (layer.kind === 'recurrent') {
    const [a = 0, b = 0] = layer.arrays.get('inputWeight')?.shape ?? [];
    const [c = 0, d = 0] = layer.arrays.get('stateWeight')?.shape ?? [];
    return outputsFirst ? { inputs: b, outputs: d } : { inputs: a, outputs: c };
  }
  if (layer.kind === 'conv') return convolutionSizes(layer, arrangement);
  const [a = 0, b = 0] = layer.arrays.get('weight')?.shape ?? [];
  return outputsFirst ? { inputs: b, outputs: a } : { inputs: a, outputs: b };
}
