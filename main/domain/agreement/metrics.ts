import { aucBorji } from './aucBorji.ts';
import { aucJudd } from './aucJudd.ts';
import { informationGain } from './informationGain.ts';
import { klDivergence } from './klDivergence.ts';
import { klDivergenceFloored } from './klDivergenceFloored.ts';
import { linearCorrelation } from './linearCorrelation.ts';
import type { Metric } from './metric.ts';
import { normalizedScanpathSaliency } from './normalizedScanpathSaliency.ts';
import { shuffledAuc } from './shuffledAuc.ts';
import { shuffledAucSplits } from './shuffledAucSplits.ts';
import { similarity } from './similarity.ts';

/** Every metric there is, in the order of tables. A new metric is a new file and a line here. */
export const metrics: readonly Metric[] = [
  normalizedScanpathSaliency,
  klDivergence,
  shuffledAuc,
  aucJudd,
  aucBorji,
  linearCorrelation,
  similarity,
  informationGain,
  klDivergenceFloored,
  shuffledAucSplits,
];

/** The three of the original work, scored unless others are asked for. */
export const publishedMetrics: readonly Metric[] = [normalizedScanpathSaliency, klDivergence, shuffledAuc];

/** The metric of an id; `undefined` where there is none. */
export function metricOf(id: string): Metric | undefined {
  return metrics.find((metric) => metric.id === id);
}
