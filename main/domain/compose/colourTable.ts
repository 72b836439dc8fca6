import { colourMapRgb, signedColourMapRgb, type ColourMapId } from './colourMaps.ts';

/** 256 pixels as four-byte words: what a value from 0 to 1 (or from -1 to 1) looks like, opacity included. */
export type ColourTable = Uint32Array<ArrayBuffer>;

/** The share of full scale from which on heat is drawn at its full opacity; below it fades out towards zero. */
const fullHeatFrom = 0.5;

/** Table for amounts: entry 0 is wholly transparent, so that where a map says nothing the frame stays as it is. */
export function heatTable(id: ColourMapId, opacity: number): ColourTable {
  return tableOf(colourMapRgb(id), opacity, (entry) => Math.min(1, entry / 255 / fullHeatFrom));
}

/** Table for differences: transparent in the middle, red below, blue above. */
export function signedTable(opacity: number): ColourTable {
  // The two middle entries are half a level away from zero; both count as zero. The paint of small differences is
  // nearly white, so it grows opaque only with the difference and does not bleach the frame.
  return tableOf(signedColourMapRgb(), opacity, (entry) => Math.max(0, Math.abs(entry - 127.5) - 0.5) / 127);
}

function tableOf(rgb: Uint8Array, opacity: number, share: (entry: number) => number): ColourTable {
  const bytes = new Uint8Array(4 * 256);
  for (let entry = 0; entry < 256; entry += 1) {
    bytes.set(rgb.subarray(3 * entry, 3 * entry + 3), 4 * entry);
    bytes[4 * entry + 3] = Math.round(255 * opacity * share(entry));
  }
  return new Uint32Array(bytes.buffer);
}
