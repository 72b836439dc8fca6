import { isNegativeSomewhere, isZero, negligible } from './mapFacts.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, notDefined, type MetricResult } from './metricResult.ts';

export const klDivergence: Metric = {
  id: 'kl',
  name: 'KL',
  definition:
    'Kullback-Leibler divergence of the map from the gaze density, both summing to 1, as scored by Nikulin, Ianina, Aliev and Nikolenko 2019: undefined where the map is zero under the density.',
  unit: 'nats',
  better: 'lower',
  chance: null,
  needsOtherGaze: false,
  needsRandom: false,
  compute: computeKlDivergence,
};

/** Sum of p ln(p / q), p the normalised gaze density and q the normalised map (fls-and-attention.md 4.2). */
function computeKlDivergence(comparison: Comparison): MetricResult {
  const unfit = unfitForDivergence(comparison);
  if (unfit !== null) return unfit;
  const { map, facts } = comparison;
  const { values, pixels, sum } = comparison.gaze.density();
  const scale = facts.sum / sum;
  let divergence = 0;
  const count = pixels.length;
  for (let index = 0; index < count; index += 1) {
    const pixel = pixels[index] ?? 0;
    const value = map[pixel] ?? 0;
    if (value <= negligible) return notDefined('zeroUnderGaze');
    const density = values[pixel] ?? 0;
    divergence += density * Math.log((density * scale) / value);
  }
  // Never negative but for rounding, of which a perfect map would otherwise show a trace.
  return defined(Math.max(0, divergence / sum));
}

/** Why a map cannot be held against the gaze as a distribution; `null` where it can. */
export function unfitForDivergence({ facts, gaze }: Comparison): MetricResult | null {
  if (gaze.fixations.total === 0) return notDefined('noGaze');
  if (!facts.finite) return notDefined('notFinite');
  if (isZero(facts)) return notDefined('zeroEverywhere');
  if (isNegativeSomewhere(facts)) return notDefined('negative');
  return null;
}
