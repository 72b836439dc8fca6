import type { Padding } from '../../../domain/network/nodes.ts';

/** What follows a layer: one of the nodes' activations, or a leaky ReLU of that slope below 0. */
export type StackActivation = 'linear' | 'relu' | 'tanh' | 'elu' | 'sigmoid' | { leakyRelu: number };

/** One convolution: how its kernel moves, what follows it. Its sizes are those of its array. */
export interface StackLayer {
  stride: number;
  padding: Padding;
  activation: StackActivation;
  /** Pooling after the activation. */
  pool: { op: 'maxPool' | 'averagePool'; kernel: number; stride: number; padding: Padding } | null;
}

/** A way in which convolutions follow one another: everything about them that bare arrays do not hold. */
export interface ConvolutionStack {
  /** Begins the id of a reading: `nature`. */
  id: string;
  /** What a reader of the papers would call it. */
  title: string;
  /** Ends the id of a reading where another way has the same shapes: `~padded`. */
  suffix: string;
  /** Side of the square picture that it reads. */
  side: number;
  layers: readonly StackLayer[];
  /** Activation of the dense layers after it that are not the last. */
  hidden: StackActivation;
  assumed: readonly string[];
  /** Its one number is the reward of what it sees, not a value. */
  givesReward: boolean;
}
