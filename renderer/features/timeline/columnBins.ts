import type { VisibleFrames } from './timelineScale.ts';

/**
 * Least, most and mean of a series in each pixel column, `NaN` where the column has no value. Long recordings have many
 * frames to a column: the range keeps every peak, where drawing each frame or each n-th would hide it or take too long.
 */
export interface ColumnBins {
  least: Float32Array;
  most: Float32Array;
  mean: Float32Array;
}

/**
 * Bins values that each cover `framesPerValue` frames from frame `firstFrame` on into `columns` pixel columns.
 * `null` values are gaps: a column that only holds gaps stays empty. Where a value is wider than a column, each of
 * its columns carries it.
 */
export function columnBins(
  values: ArrayLike<number | null>,
  place: { firstFrame: number; framesPerValue: number },
  visible: VisibleFrames,
  columns: number,
): ColumnBins {
  const bins: ColumnBins = {
    least: new Float32Array(columns).fill(Number.NaN),
    most: new Float32Array(columns).fill(Number.NaN),
    mean: new Float32Array(columns).fill(Number.NaN),
  };
  const framesPerColumn = (visible.end - visible.start) / columns;
  for (let column = 0; column < columns; column += 1) {
    const from = visible.start + column * framesPerColumn;
    const first = Math.floor((from - place.firstFrame) / place.framesPerValue);
    const end = Math.ceil((from + framesPerColumn - place.firstFrame) / place.framesPerValue);
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    let sum = 0;
    let count = 0;
    for (let index = Math.max(0, first); index < Math.min(end, values.length); index += 1) {
      const value = values[index];
      if (value === null || value === undefined) continue;
      if (value < least) least = value;
      if (value > most) most = value;
      sum += value;
      count += 1;
    }
    if (count === 0) continue;
    bins.mean[column] = sum / count;
    bins.least[column] = least;
    bins.most[column] = most;
  }
  return bins;
}

/** Least and most of all values, or `null` when there are none. */
export function extentOf(values: Iterable<number | null>): { least: number; most: number } | null {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? null : { least, most };
}
