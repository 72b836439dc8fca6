import type { Random } from '../random.ts';

export interface BlockBootstrapOptions {
  /** Neighbouring steps drawn together. */
  blockLength: number;
  resamples: number;
  /** E.g. 0.95. */
  confidence: number;
  random: Random;
}

export interface BootstrapInterval {
  /** Ends of the interval of the mean; `null` where fewer than two steps have a value. */
  interval: [low: number, high: number] | null;
  /** Share of steps without a value. */
  undefinedShare: number;
}

/**
 * Percentile interval of the mean over the steps that have a value, by the circular block bootstrap (Politis and Romano
 * 1992). Neighbouring steps share pictures and gaze, so drawing them one by one would make the interval far too narrow;
 * whole runs of steps are drawn instead. Steps without a value stay in their places, so that their share varies between
 * draws as it does in the recording. Every draw has as many steps as there are.
 */
export function blockBootstrapInterval(
  values: readonly (number | null)[],
  options: BlockBootstrapOptions,
): BootstrapInterval {
  const steps = values.length;
  const runs = runningTotals(values);
  const definedSteps = runs.counts[steps] ?? 0;
  const undefinedShare = steps === 0 ? 1 : 1 - definedSteps / steps;
  if (definedSteps < 2) return { interval: null, undefinedShare };
  const means: number[] = [];
  for (let resample = 0; resample < options.resamples; resample += 1) {
    const mean = resampledMean(runs, steps, options);
    if (mean !== null) means.push(mean);
  }
  if (means.length === 0) return { interval: null, undefinedShare };
  const sorted = Float64Array.from(means).sort();
  const tail = (1 - options.confidence) / 2;
  return { interval: [quantile(sorted, tail), quantile(sorted, 1 - tail)], undefinedShare };
}

interface RunningTotals {
  /** Sum of the values before each place, over the steps twice in a row, so that blocks may run past the end. */
  sums: Float64Array;
  counts: Float64Array;
}

function runningTotals(values: readonly (number | null)[]): RunningTotals {
  const steps = values.length;
  const totals = { sums: new Float64Array(2 * steps + 1), counts: new Float64Array(2 * steps + 1) };
  for (let place = 0; place < 2 * steps; place += 1) {
    const value = values[place % steps] ?? null;
    totals.sums[place + 1] = (totals.sums[place] ?? 0) + (value ?? 0);
    totals.counts[place + 1] = (totals.counts[place] ?? 0) + (value === null ? 0 : 1);
  }
  return totals;
}

function resampledMean(
  { sums, counts }: RunningTotals,
  steps: number,
  { blockLength, random }: BlockBootstrapOptions,
): number | null {
  let sum = 0;
  let count = 0;
  for (let drawn = 0; drawn < steps; drawn += blockLength) {
    const first = random.below(steps);
    const end = first + Math.min(blockLength, steps - drawn);
    sum += (sums[end] ?? 0) - (sums[first] ?? 0);
    count += (counts[end] ?? 0) - (counts[first] ?? 0);
  }
  return count === 0 ? null : sum / count;
}

/** Quantile by linear interpolation between order statistics, NumPy's default. */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? 0;
  return low + (position - below) * (high - low);
}
