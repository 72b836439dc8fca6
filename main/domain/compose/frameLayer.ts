import { framePixelCount, type FramePixels, type Palette } from '../recording/frame.ts';
import { wordsOf, type RgbaLayer } from './rgbaLayer.ts';

/** A palette as four-byte words (opaque), as `paintFrame` takes it; made once per recording. */
export function paletteWords(palette: Palette): Uint32Array<ArrayBuffer> {
  const colours = Math.floor(palette.length / 3);
  const bytes = new Uint8Array(4 * 256);
  for (let colour = 0; colour < 256; colour += 1) {
    // An index beyond the palette is a damaged frame; it shows as opaque black, not as a hole.
    if (colour < colours) bytes.set(palette.subarray(3 * colour, 3 * colour + 3), 4 * colour);
    bytes[4 * colour + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

/** Paints a frame over a whole layer, opaque. */
export function paintFrame(layer: RgbaLayer, pixels: FramePixels, words: Uint32Array): void {
  if (pixels.kind === 'rgb') {
    paintRgb(layer, pixels.rgb);
    return;
  }
  const out = wordsOf(layer);
  const { indices } = pixels;
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) out[pixel] = words[indices[pixel] ?? 0] ?? 0;
}

function paintRgb(layer: RgbaLayer, rgb: Uint8Array): void {
  for (let pixel = 0, from = 0, to = 0; pixel < framePixelCount; pixel += 1) {
    layer[to++] = rgb[from++] ?? 0;
    layer[to++] = rgb[from++] ?? 0;
    layer[to++] = rgb[from++] ?? 0;
    layer[to++] = 255;
  }
}
