import { summarise } from '../../domain/agreement/summarise.ts';
import { createRandom } from '../../domain/random.ts';
import type { Summaries, SummaryTask } from './scoreTasks.ts';

/** Mean, coverage and interval of each column; every column draws the same blocks, so rows can be compared. */
export function summariseScores({ seed, columns }: SummaryTask): Summaries {
  return columns.map((values) => summarise(values, { random: createRandom(seed).fork('interval') }));
}
