import type { ObservationStatistics } from '../checkpoint/checkpointContents.ts';
import type { PreprocessingPreset } from './preprocessingPreset.ts';

/**
 * What stored statistics are of: every number of an input alike (`everything`), every picture before it is stacked
 * (`picture`, whose missing history stays zero), or the whole stack with its channels first or last. `null` where their
 * shape fits none of these.
 */
export type StatisticsScope = 'everything' | 'picture' | 'channels-first' | 'channels-last';

/** What stored statistics of that shape are of, for a preset's inputs. */
export function statisticsScope(
  { shape, mean, variance }: ObservationStatistics,
  { size, stepRule }: Pick<PreprocessingPreset, 'size' | 'stepRule'>,
): StatisticsScope | null {
  const sides = `${String(size.rows)},${String(size.columns)}`;
  const count = shape.reduce((product, side) => product * side, 1);
  if (mean.length !== count || variance.length !== count) return null;
  const text = shape.join();
  const stack = String(stepRule.stackSize);
  if (count === 1) return 'everything';
  if (text === sides || text === `1,${sides}` || text === `${sides},1`) return 'picture';
  if (text === `${stack},${sides}`) return 'channels-first';
  if (text === `${sides},${stack}`) return 'channels-last';
  return null;
}
