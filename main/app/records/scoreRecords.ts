// What crosses the boundary as JSON: scores.
import type { GazeAlignment } from '../../domain/gaze/gazeOfStep.ts';
import type { GazeOrigin } from '../../domain/gaze/gazeSamples.ts';
import type { ProjectionRule } from '../../domain/projection/geometry.ts';
import type { StepRule } from '../../domain/recording/steps.ts';

/** Which gaze is held against which map, and how it is scored. */
export interface ScoreSettings {
  alignment: GazeAlignment;
  lagFrames: number;
  projection: ProjectionRule;
  /** Sigma of the gaze density, in frame pixels. */
  sigma: number;
  other: 'all' | 'sampled';
  seed: number;
  firstStep: number;
  lastStep: number;
  metrics: string[];
}

export interface MetricSummary {
  mean: number | null;
  /** Steps on which the metric has a value. */
  defined: number;
  steps: number;
  /** 95 % block-bootstrap interval of the mean. */
  interval: [number, number] | null;
}

export interface ScoreRow {
  /** Stable within the run: `track:3` or `baseline:uniform`. */
  key: string;
  subject:
    | { kind: 'track'; trackId: number; agentId: number; agent: string; method: string; colour: number }
    | { kind: 'baseline'; baseline: string; title: string };
  summary: Record<string, MetricSummary>;
}

/** What a run of scores was made of. */
export interface ScoreProvenance {
  program: string;
  recording: {
    name: string;
    archiveSha256: string | null;
    labelsSha256: string | null;
    frames: number;
    importRange: string | null;
    gaze: GazeOrigin;
    stepRule: StepRule;
  };
  /** The tracks with their method, parameters and geometry, and the agent, backend and program that made them. */
  tracks: Record<string, unknown>[];
}

export interface ScoreRun {
  id: number;
  recordingId: number;
  settings: ScoreSettings;
  provenance: ScoreProvenance;
  createdAt: string;
  rows: ScoreRow[];
}

export interface StepScores {
  firstStep: number;
  /** `null` where undefined; the reason stands at the same place in `reasons`. */
  values: (number | null)[];
  reasons: (string | null)[];
}

export interface MetricRecord {
  id: string;
  name: string;
  definition: string;
  unit: string | null;
  better: 'higher' | 'lower';
}
