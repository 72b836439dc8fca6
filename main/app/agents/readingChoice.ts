import type { ExplainedOutput } from '../../domain/agent/agentReading.ts';
import type { PreprocessingRecord } from '../records/agentRecords.ts';

/** What a person settles about a checkpoint; everything left out is taken from what was recognised. */
export interface ReadingChoice {
  /** Id of a reading, or of the network that it is to be read as. */
  reading?: string | undefined;
  /** A layer list, instead of any reading. */
  layers?: string | undefined;
  /** Id of a preprocessing preset, or a whole one. */
  preprocessing?: string | PreprocessingRecord | undefined;
  /** ALE's number of each output. */
  actions?: readonly number[] | undefined;
  explained?: ExplainedOutput | undefined;
}
