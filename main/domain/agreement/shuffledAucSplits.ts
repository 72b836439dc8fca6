import type { FixationMap } from '../gaze/fixationMap.ts';
import type { Random } from '../random.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, notDefined, type MetricResult } from './metricResult.ts';
import { unfitForRanking } from './rankFitness.ts';
import { fixationRanks, shareBeating } from './rankedArea.ts';

/** Random splits that the published scores average over. */
export const publishedSplits = 100;

export const shuffledAucSplits: Metric = {
  id: 'sauc-splits',
  name: 'sAUC, 100 splits',
  definition:
    'Shuffled AUC as published by Nikulin, Ianina, Aliev and Nikolenko 2019: the mean of 100 random splits, each with as many pixels drawn from the gaze of other steps as there are gaze samples. The dice are seeded, and not those of NumPy.',
  unit: 'probability',
  better: 'higher',
  chance: 0.5,
  needsOtherGaze: true,
  needsRandom: true,
  compute: computeShuffledAucSplits,
};

/**
 * All splits have the same positives and equally many negatives, so the mean of their areas is the area with the
 * negatives of all splits together.
 */
function computeShuffledAucSplits(comparison: Comparison): MetricResult {
  const unfit = unfitForRanking(comparison);
  if (unfit !== null) return unfit;
  const { map, gaze } = comparison;
  const others = gaze.others();
  if (others.total === 0) return notDefined('noOtherGaze');
  const ranks = fixationRanks(map, gaze.fixations);
  const draw = fixatedPixelDrawer(others, comparison.random.fork(shuffledAucSplits.id));
  const draws = publishedSplits * gaze.fixations.total;
  let sum = 0;
  for (let drawn = 0; drawn < draws; drawn += 1) sum += shareBeating(ranks, map[draw()] ?? 0);
  return defined(sum / draws);
}

/** Draws pixels with probability in proportion to how often they were looked at. */
function fixatedPixelDrawer(fixations: FixationMap, random: Random): () => number {
  const upTo = new Float64Array(fixations.counts.length);
  let total = 0;
  for (let index = 0; index < upTo.length; index += 1) {
    total += fixations.counts[index] ?? 0;
    upTo[index] = total;
  }
  return () => {
    const target = random.unit() * total;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? 0) <= target) low = middle + 1;
      else high = middle;
    }
    return fixations.cells[low] ?? 0;
  };
}
