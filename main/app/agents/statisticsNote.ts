import type { ObservationStatistics } from '../../domain/checkpoint/checkpointContents.ts';

/** What a person should know of statistics that a file holds, a sentence each; none where they are like any other. */
export function statisticsNote(statistics: ObservationStatistics | null): string[] {
  if (statistics === null) return [];
  const isUntouched =
    statistics.mean.every((mean) => mean === 0) && statistics.variance.every((variance) => variance === 1);
  return isUntouched
    ? [
        `its statistics of observations were never updated (mean 0, variance 1): applied as the file has them, they only keep values within ${String(statistics.clip)}; choose none if it was trained without`,
      ]
    : [];
}
