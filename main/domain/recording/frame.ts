/** The `frame` space: x to the right, y down, origin at the top left, one unit per game pixel. */
export const frameWidth = 160;
export const frameHeight = 210;
export const framePixelCount = frameWidth * frameHeight;

/** Integer from 0; the only clock in the program. */
export type FrameIndex = number;

/** A picture as palette indices, row-major, `framePixelCount` bytes, with at most 256 colours. */
export interface IndexedPixels {
  kind: 'indexed';
  indices: Uint8Array;
}

/** A picture as red, green, blue bytes, row-major, `3 * framePixelCount` bytes; used past 256 colours. */
export interface RgbPixels {
  kind: 'rgb';
  rgb: Uint8Array;
}

export type FramePixels = IndexedPixels | RgbPixels;

/** Red, green, blue bytes of each palette entry: `3 * colours` bytes. */
export type Palette = Uint8Array;

/** What happened on one raw frame. `null` means that the source does not say. */
export interface FrameFacts {
  episode: number | null;
  score: number | null;
  reward: number | null;
  /** Milliseconds until the player acted. */
  durationMilliseconds: number | null;
  /** ALE full-set action id, 0-17. */
  action: number | null;
}

/** Inclusive range of frame indices (or of steps, where so named). */
export interface InclusiveRange {
  first: number;
  last: number;
}

/** Red, green, blue bytes of a picture: `3 * framePixelCount` bytes, a new array unless it is RGB already. */
export function rgbOf(pixels: FramePixels, palette: Palette): Uint8Array {
  if (pixels.kind === 'rgb') return pixels.rgb;
  const rgb = new Uint8Array(3 * framePixelCount);
  const { indices } = pixels;
  for (let pixel = 0, out = 0; pixel < framePixelCount; pixel += 1) {
    const entry = (indices[pixel] ?? 0) * 3;
    rgb[out++] = palette[entry] ?? 0;
    rgb[out++] = palette[entry + 1] ?? 0;
    rgb[out++] = palette[entry + 2] ?? 0;
  }
  return rgb;
}
