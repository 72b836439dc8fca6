import { framePixelCount } from '../recording/frame.ts';

/** A picture in `frame` space: red, green, blue, alpha bytes (not premultiplied), row-major, `4 * framePixelCount`. */
export type RgbaLayer = Uint8ClampedArray<ArrayBuffer>;

/** A new, wholly transparent layer. */
export function emptyLayer(): RgbaLayer {
  return new Uint8ClampedArray(4 * framePixelCount);
}

/** Four-byte words over the same memory as a layer, so that a pixel is written at once. */
export function wordsOf(layer: RgbaLayer): Uint32Array<ArrayBuffer> {
  return new Uint32Array(layer.buffer, layer.byteOffset, framePixelCount);
}

/** Lays `upper` over the opaque `lower`, in place: what stacked canvases show, as one picture. */
export function blendOver(lower: RgbaLayer, upper: RgbaLayer): void {
  for (let at = 0; at < lower.length; at += 4) {
    const alpha = (upper[at + 3] ?? 0) / 255;
    if (alpha === 0) continue;
    for (let channel = at; channel < at + 3; channel += 1) {
      lower[channel] = (lower[channel] ?? 0) * (1 - alpha) + (upper[channel] ?? 0) * alpha;
    }
  }
}
