import type { DescribedNetwork } from './describedNetwork.ts';
import type { LayerFact } from './layerFacts.ts';
import type { NamedTensors } from './namedTensors.ts';
import type { SourceGraph } from './sourceGraph.ts';

/**
 * How a library stores what a network multiplies with (agent-formats.md 2.3). `torch` (also Chainer): convolutions
 * [out, in, rows, columns], dense [out, in], pictures flattened channel by channel. `tensorflow` (also Keras, Flax,
 * TensorFlow.js): convolutions [rows, columns, in, out], dense [in, out], pictures flattened position by position.
 * `theano`: like torch for convolutions, but their kernels turned by 180 degrees, and dense [in, out].
 * `unknown`: the file does not say; shapes have to.
 */
export type ArrayLayout = 'torch' | 'tensorflow' | 'theano' | 'unknown';

/** What a file says about its agent beside the arrays; each only where the file really says it. */
export interface CheckpointFacts {
  /** Sizes of one observation as the library has them, e.g. [4, 84, 84] or [8]. */
  observationShape?: readonly number[];
  actionCount?: number;
  /** As the library names it: `PPO`, `DQN`, `a2c`. */
  algorithm?: string;
  /** As the file names it: `BreakoutNoFrameskip-v4`. */
  environment?: string;
  /** Returns that the lowest and highest atom of a categorical distribution stand for. */
  atomBounds?: { minimum: number; maximum: number };
  /** False where the library was told not to divide pictures by 255. */
  dividesBy255?: boolean;
  /** What follows the dense layers, where the settings say so. */
  denseActivation?: 'relu' | 'tanh' | 'elu' | 'sigmoid' | 'leakyRelu';
  /** Running statistics by which observations are normalised before the network sees them. */
  observationStatistics?: ObservationStatistics;
}

/** Each observation value becomes (value - mean) / sqrt(variance + epsilon), kept within +-clip. */
export interface ObservationStatistics {
  /** Sizes of the arrays, e.g. [1, 84, 84]; a leading 1 stands for every picture of the stack. */
  shape: readonly number[];
  mean: Float32Array;
  variance: Float32Array;
  clip: number;
  epsilon: number;
}

/** What a format's reader found in a file. */
export interface CheckpointContents {
  /** Every array that can belong to the network, under the file's own name and in the file's own layout. */
  tensors: NamedTensors;
  layout: ArrayLayout;
  /** Library that wrote it, as far as the file tells: `stable-baselines3`, `dopamine`, `keras`; `null` otherwise. */
  library: string | null;
  /** Layers as pickled modules carry them, in the order of the modules; empty for bare arrays. */
  layers: readonly LayerFact[];
  /** The whole network, where the file describes it layer by layer. */
  network: DescribedNetwork | null;
  facts: CheckpointFacts;
  /** What else was in the file and is not needed (optimiser, target network, settings): a phrase each. */
  ignored: string[];
  /** What the reader had to take for granted, a sentence each. */
  assumed: string[];
  /** What the user should know before trusting the file, a sentence each. */
  warnings: string[];
  /** Names that a pickle refers to; none of them was looked up. */
  globals: string[];
  /** Those of the names that could run something in Python when the file is opened there. */
  dangerousGlobals: string[];
  /** What the file carries of compiled Python that its library may run, a phrase each: `the layer "scale"`. */
  codeLayers: string[];
  /** Source code of the network that the file carries as text; shown, never run. */
  sources: { title: string; text: string }[];
  /** The file's own graph, for the libraries that run such graphs; absent for formats that have none. */
  graph?: SourceGraph;
}

/** Contents with everything empty that a reader does not name. */
export function checkpointContents(
  found: Partial<CheckpointContents> & Pick<CheckpointContents, 'tensors' | 'layout'>,
): CheckpointContents {
  return {
    library: null,
    layers: [],
    network: null,
    facts: {},
    ignored: [],
    assumed: [],
    warnings: [],
    globals: [],
    dangerousGlobals: [],
    codeLayers: [],
    sources: [],
    ...found,
  };
}
