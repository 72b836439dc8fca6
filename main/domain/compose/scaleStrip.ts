import { colourMapRgb, signedColourMapRgb, type ColourMapId } from './colourMaps.ts';

/** The colours of a scale from its lowest to its highest value, one opaque pixel each: 256 x 1 RGBA. */
export function scaleStrip(scale: ColourMapId | 'signed'): Uint8ClampedArray<ArrayBuffer> {
  const rgb = scale === 'signed' ? signedColourMapRgb() : colourMapRgb(scale);
  const strip = new Uint8ClampedArray(4 * 256);
  for (let entry = 0; entry < 256; entry += 1) {
    strip.set(rgb.subarray(3 * entry, 3 * entry + 3), 4 * entry);
    strip[4 * entry + 3] = 255;
  }
  return strip;
}
