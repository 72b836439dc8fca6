import type { WeightArray } from '../../../domain/network/weights.ts';

/** A filter [k, k, in, out] as ONNX wants it: [out, in, k, k]. */
export function outputsFirst({ shape, data }: WeightArray): Float32Array {
  const [kernel = 0, , inputs = 0, outputs = 0] = shape;
  const reordered = new Float32Array(data.length);
  let next = 0;
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++)
      for (let tap = 0; tap < kernel * kernel; tap++)
        reordered[next++] = data[(tap * inputs + input) * outputs + output] ?? 0;
  return reordered;
}

/**
 * The filter of the stride-1 convolution that gives the input gradient: stride x stride sub-filters side by side with
 * reversed taps, [stride^2 * in, out, q, q] with q = ceil(k / stride). Depth-to-space puts the picture together. It
 * spreads over threads, which ONNX Runtime's ConvTranspose does not.
 */
export function gradientFilter({ shape, data }: WeightArray, stride: number): Float32Array {
  const [kernel = 0, , inputs = 0, outputs = 0] = shape;
  const taps = Math.ceil(kernel / stride);
  const reordered = new Float32Array(stride * stride * inputs * outputs * taps * taps);
  const weight = (row: number, column: number, input: number, output: number): number =>
    row < kernel && column < kernel
      ? (data[((row * kernel + column) * inputs + input) * outputs + output] ?? 0)
      : 0;
  let next = 0;
  for (let rowPhase = 0; rowPhase < stride; rowPhase++)
    for (let columnPhase = 0; columnPhase < stride; columnPhase++)
      for (let input = 0; input < inputs; input++)
        for (let output = 0; output < outputs; output++)
          for (let row = taps - 1; row >= 0; row--)
            for (let column = taps - 1; column >= 0; column--)
              reordered[next++] = weight(
                row * stride + rowPhase,
                column * stride + columnPhase,
                input,
                output,
              );
  return reordered;
}
