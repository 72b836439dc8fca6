/**
 * The vocabulary in which networks are written down: a list of nodes, each naming the tensors it reads. Tensors are
 * NHWC without the batch axis; `input` is the stack of pictures in 0-255. A node's name names its output and, for
 * `conv` and `dense`, its parameters `<name>/w` and `<name>/b`.
 */
export type Activation = 'linear' | 'relu' | 'tanh' | 'elu';

/** `same` means symmetric zero padding with stride 1 and an odd kernel; a number is that many pixels on each side. */
export type Padding = 'valid' | 'same' | number;

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

export interface DenseNode {
  op: 'dense';
  name: string;
  from: string;
  /** `actions` is the number of actions of the agent at hand. */
  units: number | 'actions';
  activation: 'linear' | 'relu';
}

export type Node =
  | ConvNode
  | DenseNode
  /** Multiplies by a constant, e.g. 1/255. */
  | { op: 'scale'; name: string; from: string; factor: number }
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
  | { op: 'add'; name: string; from: readonly string[] };

/** The tensors a node reads. */
export function sourcesOf(node: Node): readonly string[] {
  if (node.op === 'gate') return [node.from, node.attention];
  return typeof node.from === 'string' ? [node.from] : node.from;
}

/** Zero padding on each side, in pixels. */
export function paddingPixels(node: ConvNode): number {
  if (node.padding === 'valid') return 0;
  return node.padding === 'same' ? (node.kernel - 1) / 2 : node.padding;
}
