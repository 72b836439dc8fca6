import type { MapGeometry } from '../projection/geometry.ts';
import type { Node } from './nodes.ts';

/**
 * Rows, columns, channels of one input, e.g. 84 x 84 x 4: pictures oldest first. A vector of n numbers is 1 x 1 x n.
 */
export interface InputShape {
  rows: number;
  columns: number;
  channels: number;
}

/** The attention a network computes by itself. */
export interface BuiltInAttention {
  /** Name of the tensor that is the map: rows x columns x 1. */
  tensor: string;
  geometry: MapGeometry;
  /** Geometry used by the published code where that differs from the truth; a named switch, never the default. */
  publishedGeometry?: MapGeometry;
}

/** What the numbers of a policy's output are. */
export type PolicyMeaning =
  /** Softmax makes probabilities of them. */
  | 'logits'
  /** Expected return of each action. */
  | 'q'
  /** One number, from 0 to 1: how probable the first of two actions is. */
  | 'sigmoid';

/** What a network says of its actions. */
export interface PolicyOutput {
  /** Name of the tensor with one number an action. */
  tensor: string;
  meaning: PolicyMeaning;
  /** The distribution that the action values are the means of: [actions x count], action by action. */
  distribution: ValueDistribution | null;
}

export interface ValueDistribution {
  /** `quantiles` are returns; `atoms` are probabilities of returns spread evenly from `minimum` to `maximum`. */
  kind: 'quantiles' | 'atoms';
  tensor: string;
  count: number;
  minimum?: number;
  maximum?: number;
}

/** What a network gives, named for what it is. At least one of the two is there. */
export interface NetworkOutputs {
  policy: PolicyOutput | null;
  /** Tensor with the one state value. */
  value: string | null;
}

/** A vector that a recurrent network keeps from one step to the next; zeros where an episode starts. */
export interface NetworkState {
  /** The name by which a node reads it. */
  name: string;
  units: number;
  /** The tensor that is kept for the next step. */
  next: string;
}

/** A network kept as it came, because our nodes cannot say it: only the runtime of its format can run it. */
export interface ForeignGraph {
  kind: 'onnx';
  /** The whole file. */
  bytes: Uint8Array;
  /** The outputs are named in `outputs`. */
  input: {
    /** The graph's own name of it. */
    name: string;
    /** The order of axes that it wants. */
    layout: 'nchw' | 'nhwc' | 'vector';
    /** What pictures in 0-255 are multiplied by first, where the graph does not do so itself. */
    factor?: number;
  };
}

/** A network as data. Its id is also the name of the preset that a checkpoint is read with. */
export interface NetworkDefinition {
  id: string;
  /** What a reader of the papers would call it. */
  title: string;
  input: InputShape;
  /** In an order in which every node comes after the ones it reads. */
  nodes: readonly Node[];
  outputs: NetworkOutputs;
  /** `null` for a network that has no attention. */
  attention: BuiltInAttention | null;
  /** Empty for a network that remembers nothing. */
  state: readonly NetworkState[];
  /** Where it is there, it is what runs: `nodes` and `state` are empty, and there are no gradients. */
  graph?: ForeignGraph;
}

/** Whether a network remembers: its inputs must then be given in order. */
export function isRecurrent({ state }: NetworkDefinition): boolean {
  return state.length > 0;
}
