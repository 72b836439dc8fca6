import { mirrored } from '../projection/mirroredBilinear.ts';
import { roundHalfToEven } from './roundHalfToEven.ts';

/**
 * Taps of a Gaussian of the width that OpenCV chooses for floating-point pictures: round(8 * sigma + 1), made odd, so
 * 41 taps for sigma 5 and 17 for sigma 2 (fls-and-attention.md 4.2). They sum to 1.
 */
export function gaussianKernel(sigmaPixels: number): Float64Array {
  const width = roundHalfToEven(8 * sigmaPixels + 1) | 1;
  const reach = (width - 1) / 2;
  const kernel = Float64Array.from({ length: width }, (_, tap) =>
    Math.exp(-((tap - reach) ** 2) / (2 * sigmaPixels ** 2)),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

/**
 * What blurring along one axis makes of a single lit pixel, for each pixel it may be: the pixel at `source` lights
 * `values[source * width .. + count[source]]` from `first[source]` on. Near a border it also shows its mirror image.
 */
export interface ImpulseResponses {
  width: number;
  first: Int32Array;
  count: Int32Array;
  values: Float64Array;
  /** Sum of each response; other than 1 near a border, where the mirror shows some pixels twice and the edge once. */
  sums: Float64Array;
}

/** Responses along an axis of `size` pixels, mirrored at the borders without repeating the edge pixel. */
export function impulseResponses(size: number, kernel: Float64Array): ImpulseResponses {
  const reach = (kernel.length - 1) / 2;
  const responses: ImpulseResponses = {
    width: kernel.length,
    first: Int32Array.from({ length: size }, (_, source) => Math.max(0, source - reach)),
    count: new Int32Array(size),
    values: new Float64Array(size * kernel.length),
    sums: new Float64Array(size),
  };
  for (let source = 0; source < size; source += 1) {
    responses.count[source] = Math.min(size - 1, source + reach) - (responses.first[source] ?? 0) + 1;
  }
  for (let target = 0; target < size; target += 1) {
    for (const [tap, weight] of kernel.entries()) {
      const source = mirrored(target + tap - reach, size);
      const place = source * kernel.length + target - (responses.first[source] ?? 0);
      responses.values[place] = (responses.values[place] ?? 0) + weight;
      responses.sums[source] = (responses.sums[source] ?? 0) + weight;
    }
  }
  return responses;
}
