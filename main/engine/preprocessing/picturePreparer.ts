import {
  frameHeight,
  framePixelCount,
  frameWidth,
  rgbOf,
  type FramePixels,
  type IndexedPixels,
  type Palette,
} from '../../domain/recording/frame.ts';
import { OpenCvAreaResize } from './openCvAreaResize.ts';
import { openCvGrey } from './openCvGrey.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';

const unknown = -1;

/**
 * Turns the one or two raw frames of an observation into the network's grey picture. Frames of palette indices are
 * greyed through a table of index pairs, since a recording has few colours; the result is the same as over RGB.
 */
export class PicturePreparer {
  private readonly resizer: OpenCvAreaResize;
  private readonly grey = new Uint8Array(framePixelCount);
  private readonly palette: Palette;
  /** Grey level of the maximum of two palette entries, at `256 * a + b`; filled as pairs turn up. */
  private readonly greyOfPair = new Int16Array(256 * 256).fill(unknown);

  /** `palette` is the recording's. */
  constructor(preset: PreprocessingPreset, palette: Palette) {
    const size = preset.networkSize;
    this.resizer = new OpenCvAreaResize(
      { width: frameWidth, height: frameHeight },
      { width: size, height: size },
    );
    this.palette = palette;
  }

  /** The prepared picture (`networkSize` squared, row-major, 0-255) of the pixel-wise maximum of the frames. */
  prepare(frame: FramePixels, other: FramePixels | null): Uint8Array {
    const second = other ?? frame;
    if (frame.kind === 'indexed' && second.kind === 'indexed') this.greyOfIndices(frame, second);
    else this.greyOfRgb(rgbOf(frame, this.palette), rgbOf(second, this.palette));
    return this.resizer.resize(this.grey);
  }

  private greyOfIndices(frame: IndexedPixels, other: IndexedPixels): void {
    const { grey, greyOfPair } = this;
    for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
      const pair = ((frame.indices[pixel] ?? 0) << 8) | (other.indices[pixel] ?? 0);
      let level = greyOfPair[pair] ?? 0;
      if (level === unknown) {
        level = this.greyOfEntries(pair >> 8, pair & 255);
        greyOfPair[pair] = level;
      }
      grey[pixel] = level;
    }
  }

  private greyOfEntries(a: number, b: number): number {
    const channel = (at: number): number =>
      Math.max(this.palette[3 * a + at] ?? 0, this.palette[3 * b + at] ?? 0);
    return openCvGrey(channel(0), channel(1), channel(2));
  }

  private greyOfRgb(rgb: Uint8Array, other: Uint8Array): void {
    for (let pixel = 0, at = 0; pixel < framePixelCount; pixel += 1, at += 3) {
      this.grey[pixel] = openCvGrey(
        Math.max(rgb[at] ?? 0, other[at] ?? 0),
        Math.max(rgb[at + 1] ?? 0, other[at + 1] ?? 0),
        Math.max(rgb[at + 2] ?? 0, other[at + 2] ?? 0),
      );
    }
  }
}

/** One observation's picture from RGB bytes (`3 * framePixelCount` each); for a single use, else keep a preparer. */
export function preparedPicture(
  preset: PreprocessingPreset,
  rgb: Uint8Array,
  other: Uint8Array | null,
): Uint8Array {
  const preparer = new PicturePreparer(preset, new Uint8Array(0));
  return preparer.prepare({ kind: 'rgb', rgb }, other === null ? null : { kind: 'rgb', rgb: other });
}
