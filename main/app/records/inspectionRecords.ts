// What crosses the boundary as JSON: what a file is.

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
