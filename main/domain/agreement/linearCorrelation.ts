import { framePixelCount } from '../recording/frame.ts';
import { isFlatByDeviation } from './mapFacts.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, notDefined, type MetricResult } from './metricResult.ts';

export const linearCorrelation: Metric = {
  id: 'cc',
  name: 'CC',
  definition:
    "Pearson's linear correlation between the map and the gaze density (Le Meur, Le Callet and Barba 2007).",
  unit: 'correlation',
  better: 'higher',
  chance: 0,
  needsOtherGaze: false,
  needsRandom: false,
  compute: computeLinearCorrelation,
};

function computeLinearCorrelation({ map, facts, gaze }: Comparison): MetricResult {
  if (gaze.fixations.total === 0) return notDefined('noGaze');
  if (!facts.finite) return notDefined('notFinite');
  if (isFlatByDeviation(facts)) return notDefined('flat');
  const { values, pixels, sum } = gaze.density();
  let products = 0;
  let squares = 0;
  const count = pixels.length;
  for (let index = 0; index < count; index += 1) {
    const pixel = pixels[index] ?? 0;
    const density = values[pixel] ?? 0;
    products += density * ((map[pixel] ?? 0) - facts.mean);
    squares += density * density;
  }
  const mean = sum / framePixelCount;
  const variance = squares / framePixelCount - mean * mean;
  if (variance <= Number.EPSILON * mean * mean) return notDefined('flatGaze');
  const correlation = products / (framePixelCount * facts.standardDeviation * Math.sqrt(variance));
  return defined(Math.min(1, Math.max(-1, correlation)));
}
