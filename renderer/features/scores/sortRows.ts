import type { ScoreRow } from '../../../main/app/records/scoreRecords.ts';

/** How the table is ordered: as scored (tracks, then baselines), or by the mean of a metric. */
export interface RowOrder {
  metric: string;
  best: 'first' | 'last';
}

/** Rows in the wanted order; rows without a mean stand at the end, whichever way it goes. */
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
    if (firstMean === null || secondMean === null)
      return Number(firstMean === null) - Number(secondMean === null);
    return isDescending ? secondMean - firstMean : firstMean - secondMean;
  });
}

/** The next order when a column's head is pressed: best first, best last, as scored. */
export function nextOrder(order: RowOrder | null, metric: string): RowOrder | null {
  if (order?.metric !== metric) return { metric, best: 'first' };
  return order.best === 'first' ? { metric, best: 'last' } : null;
}
