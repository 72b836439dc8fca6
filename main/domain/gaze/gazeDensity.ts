import { frameHeight, framePixelCount, frameWidth } from '../recording/frame.ts';
import type { FixationMap } from './fixationMap.ts';
import { gaussianKernel, impulseResponses, type ImpulseResponses } from './gaussianBlur.ts';

/** Blur used with full-size maps in the original work (fls-and-attention.md 4). */
export const publishedBlurSigmaPixels = 5;

/** Constants of one blur, made once and used for many maps. */
export interface GazeBlur {
  readonly sigmaPixels: number;
  readonly rows: ImpulseResponses;
  readonly columns: ImpulseResponses;
}

/** A fixation map blurred by a Gaussian: 210 * 160 densities, row-major, not normalised. */
export interface GazeDensity {
  values: Float64Array;
  /** Indices of the pixels above 0, ascending: a small part of the picture, all that most metrics need to visit. */
  pixels: Int32Array;
  /** Sum of `values`. */
  sum: number;
}

/** Rows and columns that hold everything above 0, ends included; top > bottom while there is nothing. */
interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Constants of the Gaussian blur of a sigma in game pixels, for pictures in `frame` space. */
export function createGazeBlur(sigmaPixels: number = publishedBlurSigmaPixels): GazeBlur {
  const kernel = gaussianKernel(sigmaPixels);
  return {
    sigmaPixels,
    rows: impulseResponses(frameHeight, kernel),
    columns: impulseResponses(frameWidth, kernel),
  };
}

/**
 * The blurred fixation map, equal to OpenCV's Gaussian blur of the dense one (fls-and-attention.md 4.2). Fixations are
 * few: those of a pixel row are spread sideways once, and that profile is spread up and down.
 */
export function gazeDensity(fixations: FixationMap, blur: GazeBlur): GazeDensity {
  const values = new Float64Array(framePixelCount);
  const box: Box = { top: frameHeight, bottom: -1, left: frameWidth, right: -1 };
  let sum = 0;
  const profile = new Float64Array(frameWidth);
  for (let start = 0; start < fixations.cells.length;) {
    const row = Math.floor((fixations.cells[start] ?? 0) / frameWidth);
    const spread = spreadSideways(fixations, start, row, blur.columns, profile);
    spreadUpAndDown(row, profile, spread, blur.rows, values, box);
    sum += spread.sum * (blur.rows.sums[row] ?? 0);
    start = spread.end;
  }
  return { values, pixels: pixelsAboveZero(values, box), sum };
}

interface RowSpread {
  left: number;
  right: number;
  sum: number;
  /** Index of the first fixation below this row. */
  end: number;
}

/** Fills `profile` between `left` and `right` with the blurred fixations of one row. */
function spreadSideways(
  fixations: FixationMap,
  start: number,
  row: number,
  columns: ImpulseResponses,
  profile: Float64Array,
): RowSpread {
  profile.fill(0);
  const spread: RowSpread = { left: frameWidth, right: -1, sum: 0, end: start };
  const endCell = (row + 1) * frameWidth;
  for (; (fixations.cells[spread.end] ?? endCell) < endCell; spread.end += 1) {
    const column = (fixations.cells[spread.end] ?? 0) - row * frameWidth;
    const count = fixations.counts[spread.end] ?? 0;
    const left = columns.first[column] ?? 0;
    const length = columns.count[column] ?? 0;
    for (let k = 0; k < length; k += 1) {
      profile[left + k] =
        (profile[left + k] ?? 0) + count * (columns.values[column * columns.width + k] ?? 0);
    }
    spread.left = Math.min(spread.left, left);
    spread.right = Math.max(spread.right, left + length - 1);
    spread.sum += count * (columns.sums[column] ?? 0);
  }
  return spread;
}

function spreadUpAndDown(
  row: number,
  profile: Float64Array,
  { left, right }: RowSpread,
  rows: ImpulseResponses,
  values: Float64Array,
  box: Box,
): void {
  const top = rows.first[row] ?? 0;
  const height = rows.count[row] ?? 0;
  for (let k = 0; k < height; k += 1) {
    const weight = rows.values[row * rows.width + k] ?? 0;
    const lineStart = (top + k) * frameWidth;
    for (let x = left; x <= right; x += 1) {
      values[lineStart + x] = (values[lineStart + x] ?? 0) + weight * (profile[x] ?? 0);
    }
  }
  box.top = Math.min(box.top, top);
  box.bottom = Math.max(box.bottom, top + height - 1);
  box.left = Math.min(box.left, left);
  box.right = Math.max(box.right, right);
}

function pixelsAboveZero(values: Float64Array, { top, bottom, left, right }: Box): Int32Array {
  const pixels = new Int32Array(Math.max(0, bottom - top + 1) * Math.max(0, right - left + 1));
  let found = 0;
  for (let row = top; row <= bottom; row += 1) {
    for (let pixel = row * frameWidth + left; pixel <= row * frameWidth + right; pixel += 1) {
      pixels[found] = pixel;
      if ((values[pixel] ?? 0) > 0) found += 1;
    }
  }
  return pixels.subarray(0, found);
}
