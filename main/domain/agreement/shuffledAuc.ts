import type { Comparison, Metric } from './metric.ts';
import { defined, notDefined, type MetricResult } from './metricResult.ts';
import { unfitForRanking } from './rankFitness.ts';
import { fixationRanks, shareBeating } from './rankedArea.ts';

export const shuffledAuc: Metric = {
  id: 'sauc',
  name: 'sAUC',
  definition:
    'Shuffled AUC (Tatler, Baddeley and Gilchrist 2005; Zhang, Tong, Marks, Shan and Cottrell 2008): the probability that the map is higher at a gaze sample of the step than at one of other steps, ties one half; the exact expectation, without drawing.',
  unit: 'probability',
  better: 'higher',
  chance: 0.5,
  needsOtherGaze: true,
  needsRandom: false,
  compute: computeShuffledAuc,
};

/** The expectation of the sampled score over negatives drawn in proportion to the other gaze (fls-and-attention.md 4.3). */
function computeShuffledAuc(comparison: Comparison): MetricResult {
  const unfit = unfitForRanking(comparison);
  if (unfit !== null) return unfit;
  const { map, gaze } = comparison;
  const others = gaze.others();
  if (others.total === 0) return notDefined('noOtherGaze');
  const ranks = fixationRanks(map, gaze.fixations);
  let sum = 0;
  for (let index = 0; index < others.cells.length; index += 1) {
    sum += (others.counts[index] ?? 0) * shareBeating(ranks, map[others.cells[index] ?? 0] ?? 0);
  }
  return defined(sum / others.total);
}
