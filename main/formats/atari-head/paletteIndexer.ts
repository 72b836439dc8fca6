import {
  frameHeight,
  framePixelCount,
  frameWidth,
  type FramePixels,
  type Palette,
} from '../../domain/recording/frame.ts';

const largestPalette = 256;
const rowBytes = 3 * frameWidth;
// Open addressing over a power of two that stays at most an eighth full, so that a look-up is one or two probes.
const slots = 2048;

/**
 * Turns RGB pictures into palette indices, with one palette that grows over a whole recording (the Atari 2600 has
 * 128 colours). A picture that would bring the palette above 256 colours is kept as RGB, and so is every later
 * one; earlier pictures keep their indices, because the palette only ever grows.
 */
export class PaletteIndexer {
  private readonly keys = new Int32Array(slots).fill(-1);
  private readonly indexAtSlot = new Uint8Array(slots);
  private readonly entries = new Uint8Array(3 * largestPalette);
  private overflowed = false;
  private colourCount = 0;

  /** Number of colours in the palette so far. */
  get colours(): number {
    return this.colourCount;
  }

  /** Red, green, blue bytes of the palette so far, as a copy. */
  get palette(): Palette {
    return this.entries.slice(0, 3 * this.colourCount);
  }

  /** The picture as indices where the palette has room for its colours, else as it is. */
  pixelsOf(rgb: Uint8Array): FramePixels {
    if (this.overflowed) return { kind: 'rgb', rgb };
    const coloursBefore = this.colourCount;
    const indices = new Uint8Array(framePixelCount);
    const bytes = Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength);
    for (let row = 0; row < frameHeight; row += 1) {
      const start = row * rowBytes;
      // Rows of a game picture mostly repeat the one above, and comparing bytes is far quicker than looking up.
      if (row > 0 && bytes.compare(bytes, start - rowBytes, start, start, start + rowBytes) === 0) {
        indices.copyWithin(row * frameWidth, (row - 1) * frameWidth, row * frameWidth);
      } else if (!this.indexRow(rgb, row, indices)) {
        this.overflowed = true;
        // Colours of a picture that did not fit after all do not stay in the palette.
        this.colourCount = coloursBefore;
        return { kind: 'rgb', rgb };
      }
    }
    return { kind: 'indexed', indices };
  }

  /** False when a colour found no room. */
  private indexRow(rgb: Uint8Array, row: number, indices: Uint8Array): boolean {
    let previousKey = -1;
    let index = 0;
    for (let pixel = row * frameWidth; pixel < (row + 1) * frameWidth; pixel += 1) {
      const at = 3 * pixel;
      const key = ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
      if (key !== previousKey) {
        index = this.indexOf(key);
        if (index < 0) return false;
        previousKey = key;
      }
      indices[pixel] = index;
    }
    return true;
  }

  /** Index of a colour, added if it is new; -1 when the palette is full. */
  private indexOf(key: number): number {
    let slot = slotOf(key);
    for (;;) {
      const found = this.keys[slot] ?? -1;
      if (found === key) return this.indexAtSlot[slot] ?? 0;
      if (found === -1) break;
      slot = (slot + 1) & (slots - 1);
    }
    if (this.colourCount === largestPalette) return -1;
    const index = this.colourCount;
    this.keys[slot] = key;
    this.indexAtSlot[slot] = index;
    this.entries.set([key >> 16, (key >> 8) & 255, key & 255], 3 * index);
    this.colourCount += 1;
    return index;
  }
}

/** Knuth's multiplicative hash of a 24-bit colour. */
function slotOf(key: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 21) & (slots - 1);
}
