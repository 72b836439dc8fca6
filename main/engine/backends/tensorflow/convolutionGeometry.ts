import type { NamedAttrMap } from '@tensorflow/tfjs-core';

/** A square convolution without dilation: the only kind the replaced kernels take on. */
export interface SquareConvolution {
  kernel: number;
  stride: number;
  /** Zero rows before the first row; the same for columns. */
  paddingBefore: number;
  /** Side of the input and of the output picture. */
  inputSide: number;
  outputSide: number;
}

/**
 * Reads the attributes of a gradient kernel. `null` where the convolution is of another kind (dilated, not square,
 * unequal strides, channels first), for which the stock kernel remains.
 */
export function squareConvolution(
  attrs: NamedAttrMap | undefined,
  inputShape: readonly number[],
  filterShape: readonly number[],
  outputShape: readonly number[],
): SquareConvolution | null {
  const [stride, otherStride] = pair(attrs?.['strides']);
  const dilations = pair(attrs?.['dilations'] ?? 1);
  const [kernel = 0, otherKernel = 0] = filterShape;
  const [, inputSide = 0, inputColumns = 0] = inputShape;
  const [, outputSide = 0, outputColumns = 0] = outputShape;
  const isSquare =
    stride === otherStride &&
    dilations.every((dilation) => dilation === 1) &&
    kernel === otherKernel &&
    inputSide === inputColumns &&
    outputSide === outputColumns &&
    attrs?.['dataFormat'] !== 'NCHW';
  if (!isSquare) return null;
  if (attrs?.['pad'] === 'valid') return { kernel, stride, paddingBefore: 0, inputSide, outputSide };
  if (attrs?.['pad'] !== 'same') return null;
  const total = Math.max((outputSide - 1) * stride + kernel - inputSide, 0);
  return { kernel, stride, paddingBefore: Math.floor(total / 2), inputSide, outputSide };
}

function pair(value: unknown): [number, number] {
  if (typeof value === 'number') return [value, value];
  const [first, second] = Array.isArray(value) ? (value as number[]) : [];
  return [first ?? Number.NaN, second ?? Number.NaN];
}
