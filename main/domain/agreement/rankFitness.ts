import { isFlatByRange } from './mapFacts.ts';
import type { Comparison } from './metric.ts';
import { notDefined, type MetricResult } from './metricResult.ts';

/** Why a map cannot rank pixels under gaze against others; `null` where it can (fls-and-attention.md 4.3). */
export function unfitForRanking({ facts, gaze }: Comparison): MetricResult | null {
  if (gaze.fixations.total === 0) return notDefined('noGaze');
  if (!facts.finite) return notDefined('notFinite');
  if (isFlatByRange(facts)) return notDefined('flat');
  return null;
}
