import type { FrameMap } from './mapLayer.ts';

/**
 * First map minus second, each divided by its own full scale first, so every pixel lies between -1 (only the second
 * has it) and 1 (only the first). A map without a full scale (all zero) counts as zero everywhere.
 */
export function mapDifference(
  first: { map: FrameMap; divisor: number },
  second: { map: FrameMap; divisor: number },
): Float32Array<ArrayBuffer> {
  const firstScale = first.divisor > 0 ? 1 / first.divisor : 0;
  const secondScale = second.divisor > 0 ? 1 / second.divisor : 0;
  const difference = new Float32Array(first.map.length);
  for (let pixel = 0; pixel < difference.length; pixel += 1) {
    difference[pixel] = (first.map[pixel] ?? 0) * firstScale - (second.map[pixel] ?? 0) * secondScale;
  }
  return difference;
}
