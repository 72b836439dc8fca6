import type { NetworkDefinition } from '../network/definition.ts';
import type { PreprocessingPreset } from '../preprocessing/preprocessingPreset.ts';

/** The number of an agent's answer that a saliency method explains unless told otherwise. */
export const explainedOutputs = ['chosen-output', 'probability', 'advantage', 'value'] as const;

export type ExplainedOutput = (typeof explainedOutputs)[number];

/** How a checkpoint is read as an agent: everything that the file itself leaves open. Kept whole with the agent. */
export interface AgentReading {
  /** Names the way of reading among those of its file. */
  id: string;
  /** For people. */
  title: string;
  definition: NetworkDefinition;
  /** As settled: the preset with the person's edits and the file's observation statistics. */
  preprocessing: PreprocessingPreset;
  /** ALE's number of each action that the outputs stand for; `null` where nobody said. */
  actions: readonly number[] | null;
  explained: ExplainedOutput;
  /** Names that the file would import in Python; none was looked up. */
  names: readonly string[];
  /** The warning about names that would run something there; `null` for a harmless file. */
  danger: string | null;
  /** The layer list that a person wrote for it; `null` where it was recognised. */
  layers: string | null;
}
