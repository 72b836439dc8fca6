import { createRandom, type Random } from '../random.ts';
import { mapFacts } from './mapFacts.ts';
import type { Comparison, Metric } from './metric.ts';
import type { MetricResult } from './metricResult.ts';
import type { StepGaze } from './stepGaze.ts';

/** The seed of the original scoring, which starts its dice anew at every step. */
export const publishedSeed = 42;

/** A map held against the gaze of a step; what metrics share is worked out here, once. */
export function compare(
  map: Float64Array,
  gaze: StepGaze,
  random: Random = createRandom(publishedSeed),
): Comparison {
  return { map, facts: mapFacts(map), gaze, random };
}

/** Results of some metrics for a map and the gaze of a step, in the order of `metrics`. */
export function scoreStep(
  map: Float64Array,
  gaze: StepGaze,
  metrics: readonly Metric[],
  random?: Random,
): MetricResult[] {
  const comparison = compare(map, gaze, random);
  return metrics.map((metric) => metric.compute(comparison));
}
