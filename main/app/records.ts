import type { ErrorRecord } from '../domain/errors.ts';
import type { GazeAlignment } from '../domain/gaze/gazeOfStep.ts';
import type { GazeOrigin } from '../domain/gaze/gazeSamples.ts';
import type { Progress } from '../domain/progress.ts';
import type { MapGeometry, ProjectionRule } from '../domain/projection/geometry.ts';
import type { StepRule } from '../domain/recording/steps.ts';

/** The records that cross the boundary as JSON, on the window's side and on the command line's. */

export interface SystemRecord {
  version: string;
  host: 'desktop' | 'browser' | 'command-line';
  /** The backend in use, or null until the engine has been measured. */
  backend: { name: string; device: string; forwardsPerSecond: number | null } | null;
}

export interface SessionRecord {
  path: string;
  /** File name without folder and ending. */
  name: string;
  sizeBytes: number;
  createdAt: string;
}

export interface RecentSession {
  path: string;
  name: string;
  openedAt: string;
  /** False when the file is no longer there. */
  exists: boolean;
}

export interface RecordingRecord {
  id: number;
  name: string;
  kind: 'atari-head' | 'sample' | 'rollout';
  /** Game in Atari-HEAD's spelling (`ms_pacman`), or null when the source does not say. */
  game: string | null;
  frameCount: number;
  stepCount: number;
  stepRule: StepRule;
  gazeOrigin: GazeOrigin;
  source: {
    name: string;
    sha256: string;
    labelsSha256: string | null;
    firstNumber: number;
    metadata: Record<string, string> | null;
  } | null;
  /** Frames `A-B` of the source where only a part was imported. */
  importRange: string | null;
  /** What the import found, a sentence each. */
  notes: string[];
  createdAt: string;
}

/** Facts of every frame, a column each; index = frame index. */
export interface RecordingFacts {
  episode: (number | null)[];
  score: (number | null)[];
  reward: (number | null)[];
  durationMilliseconds: (number | null)[];
  action: (number | null)[];
  /** Gaze samples on the frame; 0 where there are none. */
  gazeSamples: number[];
}

export interface AgentRecord {
  id: number;
  name: string;
  /** Network definition, e.g. `cnn_sparse_fls`. */
  network: string;
  networkTitle: string;
  parameters: number;
  /** ALE names of the outputs in order; `action N` where the game is not known. */
  actionNames: string[];
  preprocessing: string;
  source: { name: string; sha256: string; format: string };
  recognised: string[];
  assumed: string[];
  ignored: string[];
  warnings: string[];
  /** Does the network carry an attention map of its own? */
  hasAttention: boolean;
  /** Place in the eight-colour set, kept for life. */
  colour: number;
  createdAt: string;
}

export interface TrackRecord {
  id: number;
  agentId: number;
  recordingId: number;
  method: string;
  parameters: Record<string, string | number | boolean>;
  geometry: MapGeometry;
  firstStep: number;
  lastStep: number;
  actionNames: string[];
  /** Largest projected pixel over the whole track, per projection rule: the divisor of "normalised per clip". */
  projectedMaximum: Record<ProjectionRule, number>;
  provenance: Record<string, string | number>;
  createdAt: string;
}

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

export type JobState = 'running' | 'done' | 'failed' | 'cancelled';

export interface JobRecord {
  id: string;
  kind: 'import' | 'analysis' | 'scoring' | 'copy' | 'sample';
  title: string;
  /** The recording that a job is about, and the agent where it is about one. */
  about: { agentId: number | null; recordingId: number } | null;
  state: JobState;
  progress: Progress;
  perSecond: number | null;
  secondsLeft: number | null;
  error: ErrorRecord | null;
  /** What came of it, a sentence each (an import summary, say). */
  notes: string[];
}

export interface FolderListing {
  folder: string;
  parent: string | null;
  entries: {
    name: string;
    path: string;
    kind: 'folder' | 'session' | 'archive' | 'labels' | 'checkpoint' | 'other';
    sizeBytes: number;
  }[];
}

/** User settings that outlive sessions. */
export interface UserSettings {
  theme: 'system' | 'light' | 'dark';
  /** Command name to key combination, only where the person changed it. */
  keys: Record<string, string>;
}

export type WorkbenchEvent =
  | { kind: 'job'; job: JobRecord }
  | { kind: 'changed'; what: 'session' | 'recordings' | 'agents' | 'tracks' | 'scores' | 'backend' };

export interface ErrorBody {
  error: ErrorRecord;
}

export interface MethodRecord {
  id: string;
  title: string;
  description: string;
  needsGradients: boolean;
  /** What a pixel of the projected map stands for. */
  areaLabel: string;
  /** What a user may choose about it; the default first among the choices. */
  parameters: { name: string; title: string; description: string; choices: readonly string[] }[];
}

/** What a file is, before anything is done with it. */
export type InspectionRecord = CheckpointInspection | SessionInspection | TrialInspection;

export interface CheckpointInspection {
  kind: 'checkpoint';
  format: string;
  /** The network it is read as, or null where none fits. */
  architecture: string | null;
  /** All networks that its arrays fit. */
  candidates: string[];
  parameters: number;
  preprocessing: string | null;
  /** Number of outputs of the policy. */
  actions: number | null;
  sha256: string;
  recognised: string[];
  assumed: string[];
  warnings: string[];
  ignored: string[];
  /** Every Python name that the file refers to; none of them is ever called. */
  names: string[];
}

/** What only a checkpoint has; the fields are there for every kind of file, so that a reader finds them. */
interface NothingOfACheckpoint {
  architecture: null;
  parameters: null;
  preprocessing: null;
  actions: null;
}

export interface SessionInspection extends NothingOfACheckpoint {
  kind: 'session';
  format: string;
  recordings: { name: string; frames: number }[];
  agents: { name: string; network: string }[];
  warnings: string[];
  ignored: string[];
}

export interface TrialInspection extends NothingOfACheckpoint {
  kind: 'trial';
  format: string;
  trials: { name: string; game: string | null }[];
  warnings: string[];
  ignored: string[];
}

export interface BackendRecord {
  name: string;
  title: string;
  ok: boolean;
  reason?: string;
  /** The command that installs what is missing. */
  command?: string;
  device?: string;
  threads?: number | null;
  /** Sparse FLS steps a second in batches of 32; null where it was not measured. */
  forwardsPerSecond: number | null;
  gradientsPerSecond: number | null;
  inUse: boolean;
  /** The kinds of work it is the fastest for here: `throughput` is batches, `latency` single steps. */
  chosenFor: ('latency' | 'throughput')[];
}

/** A program or folder that Fovea can use when it is there. */
export interface ProgramRecord {
  name: string;
  /** What was found, or null. */
  found: string | null;
  /** What it is for, and how to get it. */
  advice: string;
}

export interface DoctorReport {
  version: string;
  node: string;
  backends: BackendRecord[];
  emulators: ProgramRecord[];
  encoders: ProgramRecord[];
  programs: ProgramRecord[];
}
