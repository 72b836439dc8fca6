import { framePixelCount } from '../recording/frame.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, notDefined, type MetricResult } from './metricResult.ts';
import { unfitForRanking } from './rankFitness.ts';
import { fixationRanks, shareBeating } from './rankedArea.ts';

export const aucJudd: Metric = {
  id: 'auc-judd',
  name: 'AUC-Judd',
  definition:
    'Area under the ROC curve of gaze samples against all pixels without gaze (Judd, Ehinger, Durand and Torralba 2009), every map value a threshold, ties one half, each gaze sample counted.',
  unit: 'probability',
  better: 'higher',
  chance: 0.5,
  needsOtherGaze: false,
  needsRandom: false,
  compute: computeAucJudd,
};

function computeAucJudd(comparison: Comparison): MetricResult {
  const unfit = unfitForRanking(comparison);
  if (unfit !== null) return unfit;
  const { map, gaze } = comparison;
  const { cells } = gaze.fixations;
  if (cells.length === framePixelCount) return notDefined('flatGaze');
  const ranks = fixationRanks(map, gaze.fixations);
  let sum = 0;
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) sum += shareBeating(ranks, map[pixel] ?? 0);
  for (const pixel of cells) sum -= shareBeating(ranks, map[pixel] ?? 0);
  return defined(sum / (framePixelCount - cells.length));
}
