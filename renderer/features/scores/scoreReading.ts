import type { TrackRecord } from '../../../main/app/records/agentRecords.ts';
import type {
  MetricSummary,
  ScoreRow,
  ScoreRun,
  StepScores,
} from '../../../main/app/records/scoreRecords.ts';
import { formatCount, formatNumber, formatShare } from '../../ui/format.ts';

/** A number as it is shown, with the reason under the pointer where there is none. */
export interface Reading {
  text: string;
  title: string;
}

/** The value of a step among per-step scores; a dash with its reason where it is undefined or was not scored. */
export function stepReading(scores: StepScores, step: number): Reading & { value: number | null } {
  const index = step - scores.firstStep;
  const value = scores.values[index] ?? null;
  if (value !== null) return { value, text: formatNumber(value, 3), title: '' };
  const reason = scores.reasons[index] ?? 'This step was not scored.';
  return { value: null, text: formatNumber(null), title: reason };
}

/** Mean, interval and share defined of one cell of the table. */
export interface SummaryReading {
  mean: string;
  interval: string;
  share: string;
  /** Whether the mean stands on too few steps to be held against the others. */
  isSparse: boolean;
  title: string;
}

export function summaryReading(summary: MetricSummary | undefined): SummaryReading {
  if (!summary) {
    return {
      mean: '-',
      interval: '',
      share: '',
      isSparse: false,
      title: 'This metric was not scored for this row.',
    };
  }
  const { mean, defined, steps, interval } = summary;
  const count = `Defined on ${formatCount(defined)} of ${formatCount(steps)} steps.`;
  if (mean === null)
    return { mean: '-', interval: '', share: definedShare(summary), isSparse: false, title: count };
  return {
    mean: formatNumber(mean, 3),
    interval: interval === null ? '' : `${formatNumber(interval[0], 3)} … ${formatNumber(interval[1], 3)}`,
    share: definedShare(summary),
    isSparse: isSparse(summary),
    title: [
      count,
      interval === null
        ? 'Too few steps for an interval.'
        : '95 % interval of the mean, by bootstrap over blocks of steps.',
      ...(isSparse(summary) ? ['A mean over so few steps cannot be held against the others.'] : []),
    ].join(' '),
  };
}

const leastShareToCompare = 0.5;

/** Whether a metric is defined on less than half of the steps: often just on those that are easy for the map. */
export function isSparse({ defined, steps }: Pick<MetricSummary, 'defined' | 'steps'>): boolean {
  return defined < leastShareToCompare * steps;
}

/** Share of steps with a value. It reads 100 % only when none is missing, and 0 % only when all are. */
export function definedShare({ defined, steps }: Pick<MetricSummary, 'defined' | 'steps'>): string {
  if (steps === 0) return '-';
  const share = defined / steps;
  if (share < 1 && share > 0.99) return `>${formatShare(0.99)}`;
  if (share > 0 && share < 0.01) return `<${formatShare(0.01)}`;
  return formatShare(share);
}

/** The row of constant attention through the very projection of a track: what its map scores without attending. */
export function constantAttentionBeside(run: ScoreRun, track: TrackRecord): ScoreRow | null {
  const { field, stride, padding } = track.geometry;
  const shape = `:${String(field)}/${String(stride)}/${String(padding)}`;
  const rows = run.rows.filter(({ key }) => key.startsWith('baseline:constant-attention'));
  return rows.find(({ key }) => key.endsWith(shape)) ?? (rows.length === 1 ? (rows[0] ?? null) : null);
}
