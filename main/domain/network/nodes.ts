/**
 * The vocabulary in which networks are written down: a list of nodes, each naming the tensors it reads. Tensors are
 * NHWC without the batch axis; `input` is what the network is given: a stack of pictures or a vector. A node's name
 * names its output and prefixes its parameters.
 */
export type Activation = 'linear' | 'relu' | 'tanh' | 'elu' | 'sigmoid';

/**
 * `same` is TensorFlow's: as many outputs as whole strides fit into the input, an odd pixel of padding at the bottom
 * and right. A number is that many pixels on each side; four are top, bottom, left, right.
 */
export type Padding = 'valid' | 'same' | number | readonly [number, number, number, number];

/** Parameters `<name>/w` [kernel, kernel, in, out] and `<name>/b` [out]. */
export interface ConvNode {
  op: 'conv';
  name: string;
  from: string;
  filters: number;
  kernel: number;
  stride: number;
  padding: Padding;
  activation: Activation;
}

/** Parameters `<name>/w` [in, out] and `<name>/b` [out]. */
export interface DenseNode {
  op: 'dense';
  name: string;
  from: string;
  /** `actions` is the number of actions of the agent at hand. */
  units: number | 'actions';
  activation: Activation;
}

/** Largest or mean value under a square kernel. Padding counts as absent: minus infinity, or left out of the mean. */
export interface PoolNode {
  op: 'maxPool' | 'averagePool';
  name: string;
  from: string;
  kernel: number;
  stride: number;
  padding: Padding;
}

/**
 * A cell that remembers: reads its input and what it kept from the step before (`state`, one of the network's), gives
 * what it keeps for the next. Parameters `<name>/w` [in, gates x units], `<name>/u` [units, gates x units], `<name>/b`
 * and `<name>/ub` [gates x units]. Gates of `gru`: reset, update, new, with n = tanh(w x + b + r (u h + ub)); result
 * [units]. Gates of `lstm`: input, forget, cell, output; result [2 x units], the hidden vector and then the cell.
 */
export interface RecurrentNode {
  op: 'gru' | 'lstm';
  name: string;
  from: string;
  state: string;
  units: number;
}

export type Node =
  | ConvNode
  | DenseNode
  | PoolNode
  | RecurrentNode
  /** x * factor + offset, e.g. 1/255 and 0. */
  | { op: 'scale'; name: string; from: string; factor: number; offset?: number }
  /** Element by element. `slope` is that of `leakyRelu` below 0; left out, 0.01. */
  | {
      op: 'activation';
      name: string;
      from: string;
      activation: Exclude<Activation, 'linear'> | 'leakyRelu';
      slope?: number;
    }
  /** Each channel (or unit) times `<name>/scale` plus `<name>/shift`, [channels] each: batch normalisation as it evaluates. */
  | { op: 'channelAffine'; name: string; from: string }
  /** ln(1 + e^x), or the same to base 2: log2(1 + 2^x), whose value at 0 is 1. */
  | { op: 'softplus'; name: string; from: string; base: 'e' | 2 }
  /** Softmax over the positions, in each channel apart. */
  | { op: 'spatialSoftmax'; name: string; from: string }
  /** Divides each channel by its sum over the positions. */
  | { op: 'spatialNormalise'; name: string; from: string }
  /** x / sqrt(max(sum over channels of x^2, 1e-12)), at each position. */
  | { op: 'channelNormalise'; name: string; from: string }
  /** Multiplies every channel of `from` by the one channel of `attention`. */
  | { op: 'gate'; name: string; from: string; attention: string }
  /** Sum over channels, keeping one channel. */
  | { op: 'channelSum'; name: string; from: string }
  /** Sum over positions, giving one number a channel. */
  | { op: 'spatialSum'; name: string; from: string }
  /** Rows, columns, channels in NHWC order. */
  | { op: 'flatten'; name: string; from: string }
  /** Transposed convolution of one channel with ones: each cell adds its value to a kernel x kernel square. */
  | { op: 'onesUpsample'; name: string; from: string; kernel: number; stride: number }
  | { op: 'add'; name: string; from: readonly string[] }
  /** Units `begin` to `begin + size` of a vector. */
  | { op: 'slice'; name: string; from: string; begin: number; size: number }
  /** Vectors one after the other. */
  | { op: 'concat'; name: string; from: readonly string[] }
  /**
   * V + A - mean of A over the actions (Wang et al. 2016), for each atom apart: `from` is the advantage
   * [actions x atoms], action by action, `value` is [atoms].
   */
  | { op: 'dueling'; name: string; from: string; value: string; atoms: number }
  /** Softmax over the atoms of each action: [actions x atoms], action by action. */
  | { op: 'atomSoftmax'; name: string; from: string; atoms: number }
  /** Expected value of each action from probabilities of atoms spread evenly from `minimum` to `maximum`: [actions]. */
  | { op: 'expectation'; name: string; from: string; atoms: number; minimum: number; maximum: number }
  /** Mean over the atoms of each action, e.g. of quantiles: [actions]. */
  | { op: 'atomMean'; name: string; from: string; atoms: number };

/** The tensors a node reads. */
export function sourcesOf(node: Node): readonly string[] {
  switch (node.op) {
    case 'gate':
      return [node.from, node.attention];
    case 'dueling':
      return [node.from, node.value];
    case 'gru':
    case 'lstm':
      return [node.from, node.state];
    case 'add':
    case 'concat':
      return node.from;
    default:
      return [node.from];
  }
}
