// What crosses the boundary as JSON: agents and what they gave.
import type { ExplainedOutput } from '../../domain/agent/agentReading.ts';
import type { RunningStatistics } from '../../domain/preprocessing/preprocessingPreset.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import type { PolicyMeaning } from '../../domain/network/definition.ts';
import type { MapGeometry, ProjectionRule } from '../../domain/projection/geometry.ts';

export interface AgentRecord {
  id: number;
  name: string;
  /** Network definition, e.g. `cnn_sparse_fls`. */
  network: string;
  networkTitle: string;
  /** Names the way its checkpoint is read, e.g. `kostrikov`. */
  reading: string;
  /** The layer list that a person wrote for it; `null` where it was recognised. */
  layers: string | null;
  input: InputRecord;
  outputs: OutputsRecord;
  parameters: number;
  /** ALE names of the outputs in order; `action N` where the game is not known. */
  actionNames: string[];
  /** ALE's number of each output; `null` where nobody said. */
  actions: number[] | null;
  preprocessing: PreprocessingRecord;
  source: { name: string; sha256: string; format: string };
  recognised: string[];
  assumed: string[];
  ignored: string[];
  warnings: string[];
  /** Python names in its file that would run something there; `null` for a harmless one. */
  danger: string | null;
  /** Every Python name that its file refers to; none was looked up. */
  names: string[];
  /** What its saliency methods explain unless told otherwise, and what else they could. */
  explained: ExplainedOutput;
  explainable: ExplainedOutput[];
  /** Ids of the methods that it can be asked with, the usual one first; empty where it cannot see a frame. */
  methods: string[];
  /** Why it cannot be run over a recording of Atari frames; `null` where it can. */
  unplayable: string | null;
  /** Does the network carry an attention map of its own? */
  hasAttention: boolean;
  /** Place in the eight-colour set, kept for life. */
  colour: number;
  createdAt: string;
}

/** Rows, columns and channels of a network's input; 1 x 1 x n is a vector. */
export interface InputRecord {
  rows: number;
  columns: number;
  channels: number;
}

/** What a network gives. */
export interface OutputsRecord {
  policy: {
    meaning: PolicyMeaning;
    distribution: { kind: 'quantiles' | 'atoms'; count: number } | null;
  } | null;
  value: boolean;
  attention: boolean;
  /** Does it remember from step to step? */
  recurrent: boolean;
}

/** A preset without the numbers of its statistics, which stay with the file or the agent. */
export type PreprocessingRecord = Omit<PreprocessingPreset, 'statistics'> & {
  statistics: RunningStatistics | { kind: 'stored'; shape: readonly number[]; clip: number } | null;
};

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
  /** What the numbers per action are; `null` for an agent that gives none. */
  policyMeaning: PolicyMeaning | null;
  /** Largest projected pixel over the whole track, per projection rule: the divisor of "normalised per clip". */
  projectedMaximum: Record<ProjectionRule, number>;
  provenance: Record<string, string | number>;
  createdAt: string;
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

/** How one reading of a checkpoint behaves on a recording: a wrong one shows itself here. */
export interface ReadingCheck {
  id: string;
  /** Steps that were run. */
  steps: number;
  /** Least and greatest output of the policy, and of the value. */
  range: [number, number] | null;
  valueRange: [number, number] | null;
  /** Mean entropy of the policy in bits, and the most that it could be. */
  entropy: { mean: number; most: number } | null;
  /** How often its best action is the one taken on the frame, beside what needs no agent. */
  agreement: {
    share: number;
    steps: number;
    /** Share that the one best action, always taken, would reach. */
    constant: number;
    /** Share that guessing would reach. */
    chance: number;
  } | null;
  /** Why a number is missing, or why it could not be run at all. */
  problem: string | null;
}

export interface CheckReport {
  /** Where the check ran. */
  recordingId: number;
  readings: ReadingCheck[];
}

/** What a network answers to one input: only what it gives. */
export interface ForwardOutput {
  logits?: number[];
  q?: number[];
  probabilities?: number[];
  value?: number;
  /** [actions][quantiles], returns. */
  quantiles?: number[][];
  /** [actions][atoms], probabilities. */
  atoms?: number[][];
}

export interface ForwardReport {
  outputs: ForwardOutput[];
  /** How the input was taken, a sentence each. */
  notes: string[];
}
