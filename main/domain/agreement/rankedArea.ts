import type { FixationMap } from '../gaze/fixationMap.ts';

/**
 * Area under the ROC curve of fixated pixels against other pixels, as a reusable yardstick: how much of the fixations a
 * pixel loses to. For each possible rank of a value among the values under gaze it holds the share of gaze samples with
 * a higher value, plus half of those with the same. The mean of that share over negatives is the exact area, ties
 * counted one half (the Mann-Whitney statistic).
 */
export interface FixationRanks {
  /** Distinct map values under gaze, ascending. */
  values: Float64Array;
  /** Share beaten by: `[2i]` between values i-1 and i, `[2i + 1]` equal to value i. */
  shares: Float64Array;
}

/** Ranks of the map's values under gaze, each sample counted. There must be at least one fixation. */
export function fixationRanks(map: Float64Array, fixations: FixationMap): FixationRanks {
  const countOfValue = new Map<number, number>();
  for (let index = 0; index < fixations.cells.length; index += 1) {
    const value = map[fixations.cells[index] ?? 0] ?? 0;
    countOfValue.set(value, (countOfValue.get(value) ?? 0) + (fixations.counts[index] ?? 0));
  }
  const values = Float64Array.from(countOfValue.keys()).sort();
  const shares = new Float64Array(2 * values.length + 1);
  let higher = fixations.total;
  shares[0] = 1;
  for (let index = 0; index < values.length; index += 1) {
    const equal = countOfValue.get(values[index] ?? 0) ?? 0;
    higher -= equal;
    shares[2 * index + 1] = (higher + equal / 2) / fixations.total;
    shares[2 * index + 2] = higher / fixations.total;
  }
  return { values, shares };
}

/** Probability that a gaze sample has a higher map value than a pixel of this value, ties one half. */
export function shareBeating(ranks: FixationRanks, value: number): number {
  const { values, shares } = ranks;
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return shares[low < values.length && values[low] === value ? 2 * low + 1 : 2 * low] ?? 0;
}
