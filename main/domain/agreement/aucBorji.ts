import { framePixelCount } from '../recording/frame.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, type MetricResult } from './metricResult.ts';
import { unfitForRanking } from './rankFitness.ts';
import { fixationRanks, shareBeating } from './rankedArea.ts';

const splits = 100;

export const aucBorji: Metric = {
  id: 'auc-borji',
  name: 'AUC-Borji',
  definition:
    'Area under the ROC curve of gaze samples against as many pixels drawn evenly from the whole picture, mean of 100 draws (Borji, Sihite and Itti 2013), every map value a threshold, ties one half. The dice are seeded.',
  unit: 'probability',
  better: 'higher',
  chance: 0.5,
  needsOtherGaze: false,
  needsRandom: true,
  compute: computeAucBorji,
};

/** As in shuffled AUC by splits, the mean area of equally large draws is the area with all of them together. */
function computeAucBorji(comparison: Comparison): MetricResult {
  const unfit = unfitForRanking(comparison);
  if (unfit !== null) return unfit;
  const { map, gaze } = comparison;
  const ranks = fixationRanks(map, gaze.fixations);
  const dice = comparison.random.fork(aucBorji.id);
  const draws = splits * gaze.fixations.total;
  let sum = 0;
  for (let drawn = 0; drawn < draws; drawn += 1) {
    sum += shareBeating(ranks, map[dice.below(framePixelCount)] ?? 0);
  }
  return defined(sum / draws);
}
