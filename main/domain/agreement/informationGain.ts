import { centrePrior } from './centrePrior.ts';
import { unfitForDivergence } from './klDivergence.ts';
import type { Comparison, Metric } from './metric.ts';
import { defined, type MetricResult } from './metricResult.ts';

export const informationGain: Metric = {
  id: 'ig',
  name: 'Information gain',
  definition:
    'Information gain (Kümmerer, Wallis and Bethge 2015) over a centre prior: how many bits a gaze sample is less surprising to the map than to a Gaussian at the centre of the picture, both summing to 1, machine epsilon added.',
  unit: 'bits',
  better: 'higher',
  chance: null,
  needsOtherGaze: false,
  needsRandom: false,
  compute: computeInformationGain,
};

const bitsOfCentrePrior = logarithms(centrePrior());

/** Mean over gaze samples of log2(epsilon + q) - log2(epsilon + b), q the normalised map and b the centre prior. */
function computeInformationGain(comparison: Comparison): MetricResult {
  const unfit = unfitForDivergence(comparison);
  if (unfit !== null) return unfit;
  const { map, facts, gaze } = comparison;
  const { cells, counts, total } = gaze.fixations;
  let bits = 0;
  for (let index = 0; index < cells.length; index += 1) {
    const pixel = cells[index] ?? 0;
    const predicted = Math.max(0, map[pixel] ?? 0) / facts.sum;
    bits += (counts[index] ?? 0) * (Math.log2(Number.EPSILON + predicted) - (bitsOfCentrePrior[pixel] ?? 0));
  }
  return defined(bits / total);
}

function logarithms(map: Float64Array): Float64Array {
  const sum = map.reduce((total, value) => total + value, 0);
  return map.map((value) => Math.log2(Number.EPSILON + value / sum));
}
