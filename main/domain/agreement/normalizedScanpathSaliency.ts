import { isFlatByDeviation } from './mapFacts.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, notDefined, type MetricResult } from './metricResult.ts';

export const normalizedScanpathSaliency: Metric = {
  id: 'nss',
  name: 'NSS',
  definition:
    'Normalised scanpath saliency (Peters, Iyer, Itti and Koch 2005): the mean of the standardised map over the gaze samples.',
  unit: 'standard deviations',
  better: 'higher',
  chance: 0,
  needsOtherGaze: false,
  needsRandom: false,
  compute: computeNss,
};

/** Mean over gaze samples of (map - mean) / population standard deviation (fls-and-attention.md 4.1). */
function computeNss({ map, facts, gaze: { fixations } }: Comparison): MetricResult {
  if (fixations.total === 0) return notDefined('noGaze');
  if (!facts.finite) return notDefined('notFinite');
  if (isFlatByDeviation(facts)) return notDefined('flat');
  let sum = 0;
  for (let index = 0; index < fixations.cells.length; index += 1) {
    sum += (fixations.counts[index] ?? 0) * ((map[fixations.cells[index] ?? 0] ?? 0) - facts.mean);
  }
  return defined(sum / (facts.standardDeviation * fixations.total));
}
