import { unfitForDivergence } from './klDivergence.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, type MetricResult } from './metricResult.ts';

export const similarity: Metric = {
  id: 'sim',
  name: 'SIM',
  definition:
    'Histogram intersection of the map and the gaze density, both summing to 1 (Judd, Durand and Torralba 2012): the share of one that lies under the other.',
  unit: 'share',
  better: 'higher',
  chance: null,
  needsOtherGaze: false,
  needsRandom: false,
  compute: computeSimilarity,
};

function computeSimilarity(comparison: Comparison): MetricResult {
  const unfit = unfitForDivergence(comparison);
  if (unfit !== null) return unfit;
  const { map, facts } = comparison;
  const { values, pixels, sum } = comparison.gaze.density();
  let shared = 0;
  const count = pixels.length;
  for (let index = 0; index < count; index += 1) {
    const pixel = pixels[index] ?? 0;
    shared += Math.min((values[pixel] ?? 0) / sum, Math.max(0, map[pixel] ?? 0) / facts.sum);
  }
  return defined(Math.min(1, shared));
}
