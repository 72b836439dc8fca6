import { frameHeight, framePixelCount, frameWidth } from '../recording/frame.ts';
import type { GazeSamples } from './gazeSamples.ts';
import { roundHalfToEven } from './roundHalfToEven.ts';

/**
 * How often each pixel of the `frame` grid was looked at, as a list of the pixels that were: gaze of a step touches a
 * few dozen of 33,600. A pixel's index is row * 160 + column.
 */
export interface FixationMap {
  /** Pixel indices, ascending, each once. */
  cells: Int32Array;
  /** Gaze samples in each of `cells`, all above 0. */
  counts: Float64Array;
  /** Sum of `counts`. */
  total: number;
  /** Samples left out because they fell outside the picture after rounding. */
  outside: number;
}

export const noFixations: FixationMap = {
  cells: new Int32Array(0),
  counts: new Float64Array(0),
  total: 0,
  outside: 0,
};

/**
 * Fixation map of the gaze of some frames together (fls-and-attention.md 3.7): a sample goes to the pixel at its
 * rounded position, ties to even; samples outside the picture are counted in `outside` and otherwise ignored.
 */
export function fixationMapOf(gazeOfFrames: Iterable<GazeSamples | null>): FixationMap {
  const pixels: number[] = [];
  let outside = 0;
  for (const samples of gazeOfFrames) {
    if (samples === null) continue;
    for (let index = 0; index + 1 < samples.length; index += 2) {
      const pixel = pixelAt(samples[index] ?? NaN, samples[index + 1] ?? NaN);
      if (pixel === null) outside += 1;
      else pixels.push(pixel);
    }
  }
  return { ...counted(Int32Array.from(pixels).sort()), total: pixels.length, outside };
}

/** Index of the pixel at a position in `frame` space; `null` outside the picture. */
export function pixelAt(x: number, y: number): number | null {
  const column = roundHalfToEven(x);
  const row = roundHalfToEven(y);
  const inside = column >= 0 && column < frameWidth && row >= 0 && row < frameHeight;
  return inside ? row * frameWidth + column : null;
}

/** All fixations of several maps together. */
export function sumOfFixationMaps(maps: Iterable<FixationMap>): FixationMap {
  const dense = new Float64Array(framePixelCount);
  let outside = 0;
  for (const map of maps) {
    outside += map.outside;
    for (let index = 0; index < map.cells.length; index += 1) {
      const cell = map.cells[index] ?? 0;
      dense[cell] = (dense[cell] ?? 0) + (map.counts[index] ?? 0);
    }
  }
  return { ...sparseOf(dense), outside };
}

/** The fixations of `whole` that are not in `part`, which must be contained in it. */
export function fixationsWithout(whole: FixationMap, part: FixationMap): FixationMap {
  const cells = new Int32Array(whole.cells.length);
  const counts = new Float64Array(whole.cells.length);
  let kept = 0;
  for (let index = 0, partIndex = 0; index < whole.cells.length; index += 1) {
    const cell = whole.cells[index] ?? 0;
    let count = whole.counts[index] ?? 0;
    if (part.cells[partIndex] === cell) {
      count -= part.counts[partIndex] ?? 0;
      partIndex += 1;
    }
    if (count <= 0) continue;
    cells[kept] = cell;
    counts[kept] = count;
    kept += 1;
  }
  return {
    cells: cells.subarray(0, kept),
    counts: counts.subarray(0, kept),
    total: whole.total - part.total,
    outside: whole.outside - part.outside,
  };
}

/** The pixels of a full-size picture of non-negative weights that are above 0, as a fixation map. */
export function sparseOf(dense: Float64Array): FixationMap {
  const cells = new Int32Array(dense.length);
  const counts = new Float64Array(dense.length);
  let found = 0;
  let total = 0;
  for (let pixel = 0; pixel < dense.length; pixel += 1) {
    const value = dense[pixel] ?? 0;
    if (value <= 0) continue;
    cells[found] = pixel;
    counts[found] = value;
    total += value;
    found += 1;
  }
  return { cells: cells.slice(0, found), counts: counts.slice(0, found), total, outside: 0 };
}

function counted(sortedPixels: Int32Array): Pick<FixationMap, 'cells' | 'counts'> {
  const cells = new Int32Array(sortedPixels.length);
  const counts = new Float64Array(sortedPixels.length);
  let distinct = 0;
  for (const pixel of sortedPixels) {
    if (distinct === 0 || cells[distinct - 1] !== pixel) {
      cells[distinct] = pixel;
      distinct += 1;
    }
    counts[distinct - 1] = (counts[distinct - 1] ?? 0) + 1;
  }
  return { cells: cells.slice(0, distinct), counts: counts.slice(0, distinct) };
}
