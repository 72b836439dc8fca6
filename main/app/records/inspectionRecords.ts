// What crosses the boundary as JSON: what a file is.
import type { ArrayLayout } from '../../domain/checkpoint/checkpointContents.ts';
import type { ExplainedOutput } from '../../domain/agent/agentReading.ts';
import type { InputRecord, OutputsRecord, PreprocessingRecord } from './agentRecords.ts';

/** What a file is, before anything is done with it. */
export type InspectionRecord = CheckpointInspection | SessionInspection | TrialInspection;

export interface CheckpointInspection {
  kind: 'checkpoint';
  format: string;
  /** Path of the file that was read, from the folder that was chosen; its name where it was chosen itself. */
  file: string;
  /** Id of the network that it is read as, or null where none fits. */
  architecture: string | null;
  /** Ids of all readings, the likeliest first. */
  candidates: string[];
  readings: ReadingRecord[];
  parameters: number;
  /** Id of the preprocessing preset that goes with the first reading. */
  preprocessing: string | null;
  /** Number of outputs of the policy. */
  actions: number | null;
  /** Of the file; where files beside it were read as well, of all of them. */
  sha256: string;
  recognised: string[];
  assumed: string[];
  warnings: string[];
  ignored: string[];
  /** The warning about names that would run something in Python; `null` for a harmless file. */
  danger: string | null;
  /** Every Python name that the file refers to; none of them is ever called. */
  names: string[];
  /** Source code that the file carries as text. */
  sources: { title: string; text: string }[];
  /** How the file stores arrays, as far as it tells. */
  layout: ArrayLayout;
  /** Every array of the file. */
  arrays: { name: string; shape: number[] }[];
  /** Why no reading fits; `null` where one does. */
  problem: string | null;
}

/** One way to read a checkpoint. */
export interface ReadingRecord {
  id: string;
  title: string;
  network: string;
  parameters: number;
  input: InputRecord;
  /** Outputs of the policy; 0 for a network that gives only a value. */
  actions: number;
  outputs: OutputsRecord;
  explainable: ExplainedOutput[];
  /** Id of the preset that goes with it. */
  preprocessing: string;
  /** What the network multiplies its pictures by, and adds: that of the preset is for others of its family. */
  scaling: { factor: number; offset: number };
  /** The file's own statistics of observations; `null` where it has none. */
  statistics: PreprocessingRecord['statistics'];
  /** Why it cannot be run over a recording of Atari frames; `null` where it can. */
  unplayable: string | null;
  recognised: string[];
  assumed: string[];
  ignored: string[];
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
