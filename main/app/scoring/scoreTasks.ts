import type { MapGeometry } from '../../domain/projection/geometry.ts';
import type { StepRule } from '../../domain/recording/steps.ts';
import type { MetricSummary, ScoreSettings } from '../records/scoreRecords.ts';

/** What a row of the score table scores, as a worker needs to know it. */
export type RowSubject =
  | { kind: 'track'; trackId: number; geometry: MapGeometry }
  | { kind: 'baseline'; baseline: string; geometry: MapGeometry };

export interface StepsTask {
  kind: 'steps';
  sessionPath: string;
  recordingId: number;
  stepRule: StepRule;
  settings: ScoreSettings;
  rows: RowSubject[];
  /** Steps to score, a part of the settings' range. */
  first: number;
  last: number;
}

/** Values of one row under one metric over some steps. */
export interface ValueColumn {
  values: (number | null)[];
  reasons: (string | null)[];
}

/** `[row][metric]`, in the order of the task's rows and the settings' metrics. */
export type ScoredSteps = ValueColumn[][];

export interface SummaryTask {
  kind: 'summary';
  seed: number;
  columns: (number | null)[][];
}

export type Summaries = MetricSummary[];

export type ScoreTask = StepsTask | SummaryTask;
