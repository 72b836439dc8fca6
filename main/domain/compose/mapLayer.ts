import { framePixelCount } from '../recording/frame.ts';
import type { ColourTable } from './colourTable.ts';
import { wordsOf, type RgbaLayer } from './rgbaLayer.ts';

/** A map in `frame` space: one value a pixel, row-major, 210 rows of 160. */
export type FrameMap = Float64Array | Float32Array;

/**
 * Paints a map over a whole layer: `value / divisor` from 0 to 1 looked up in a table of `heatTable`. Larger values
 * take the last colour; negative and undefined ones are transparent, as is everything when the divisor is not above 0.
 */
export function paintMap(layer: RgbaLayer, map: FrameMap, divisor: number, table: ColourTable): void {
  const out = wordsOf(layer);
  const scale = divisor > 0 ? 255 / divisor : 0;
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
    const level = (map[pixel] ?? 0) * scale;
    out[pixel] = level > 0 ? (table[level < 255 ? (level + 0.5) | 0 : 255] ?? 0) : 0;
  }
}

/** Paints a difference over a whole layer: values from -1 to 1 looked up in a table of `signedTable`. */
export function paintSignedMap(layer: RgbaLayer, map: FrameMap, table: ColourTable): void {
  const out = wordsOf(layer);
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
    const value = map[pixel] ?? 0;
    const level = Math.floor((value + 1) * 127.5 + 0.5);
    out[pixel] = Number.isNaN(value) ? 0 : (table[Math.max(0, Math.min(255, level))] ?? 0);
  }
}
