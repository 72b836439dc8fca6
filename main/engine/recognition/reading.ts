import type { ObservationStatistics } from '../../domain/checkpoint/checkpointContents.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { Weights } from '../../domain/network/weights.ts';

/**
 * One way to read a checkpoint's arrays as a network. Where a file cannot tell two ways apart (turned kernels, another
 * flatten order, another function of the same shapes) there is a reading of each.
 */
export interface Reading {
  /** Names the way, unique within the file: `kostrikov`, `keras-nature~flipped`. What `--preset` takes. */
  id: string;
  /** For people: "Nature CNN, kernels turned by 180 degrees". */
  title: string;
  definition: NetworkDefinition;
  /** Outputs of the policy; 0 for a network that gives only a value. */
  actions: number;
  /** Converted: names, layouts and flatten order as the definition wants them. */
  weights: Weights;
  /** Id of the preprocessing preset that goes with it. */
  preprocessing: string;
  /** Running statistics that the file holds for its observations. */
  statistics: ObservationStatistics | null;
  /** What was recognised, a phrase or sentence each. */
  recognised: string[];
  /** What was taken for granted to read it so, a sentence each. */
  assumed: string[];
  /** Names of arrays in the file that this reading does not use, grouped where they are many. */
  ignored: string[];
}
