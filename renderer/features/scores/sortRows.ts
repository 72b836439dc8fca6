import type { MetricSummary, ScoreRow } from '../../../main/app/records/scoreRecords.ts';
import { isSparse } from './scoreReading.ts';

/** How the table is ordered: as scored (tracks, then baselines), or by the mean of a metric. */
export interface RowOrder {
  metric: string;
  best: 'first' | 'last';
}

/** Rows in the wanted order; those whose mean stands on too few steps, then those without one, stand at the end. */
export function sortedRows(
  rows: readonly ScoreRow[],
  order: RowOrder | null,
  better: 'higher' | 'lower',
): ScoreRow[] {
  if (order === null) return [...rows];
  const isDescending = (better === 'higher') === (order.best === 'first');
  const meanOf = (row: ScoreRow): number | null => row.summary[order.metric]?.mean ?? null;
  return rows.toSorted((first, second) => {
    const firstMean = meanOf(first);
    const secondMean = meanOf(second);
    const apart = placeAtEnd(first.summary[order.metric]) - placeAtEnd(second.summary[order.metric]);
    if (apart !== 0 || firstMean === null || secondMean === null) return apart;
    return isDescending ? secondMean - firstMean : firstMean - secondMean;
  });
}

function placeAtEnd(summary: MetricSummary | undefined): number {
  if (!summary || summary.mean === null) return 2;
  return isSparse(summary) ? 1 : 0;
}

/** The next order when a column's head is pressed: best first, best last, as scored. */
export function nextOrder(order: RowOrder | null, metric: string): RowOrder | null {
  if (order?.metric !== metric) return { metric, best: 'first' };
  return order.best === 'first' ? { metric, best: 'last' } : null;
}
