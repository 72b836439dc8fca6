import { unfitForDivergence } from './klDivergence.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, type MetricResult } from './metricResult.ts';

export const klDivergenceFloored: Metric = {
  id: 'kl-floored',
  name: 'KL, floored',
  definition:
    'Kullback-Leibler divergence with machine epsilon under the quotient and in the logarithm (Bylinskii, Judd, Oliva, Torralba and Durand 2019): a map that is zero where people looked is punished instead of dropped.',
  unit: 'nats',
  better: 'lower',
  chance: null,
  needsOtherGaze: false,
  needsRandom: false,
  compute: computeKlDivergenceFloored,
};

/** Sum of p ln(epsilon + p / (q + epsilon)), p the normalised gaze density and q the normalised map. */
function computeKlDivergenceFloored(comparison: Comparison): MetricResult {
  const unfit = unfitForDivergence(comparison);
  if (unfit !== null) return unfit;
  const { map, facts } = comparison;
  const { values, pixels, sum } = comparison.gaze.density();
  let divergence = 0;
  const count = pixels.length;
  for (let index = 0; index < count; index += 1) {
    const pixel = pixels[index] ?? 0;
    const gaze = (values[pixel] ?? 0) / sum;
    const predicted = Math.max(0, map[pixel] ?? 0) / facts.sum;
    divergence += gaze * Math.log(Number.EPSILON + gaze / (predicted + Number.EPSILON));
  }
  return defined(Math.max(0, divergence));
}
