import type { InputShape, NetworkState } from '../network/definition.ts';
import type { Node } from '../network/nodes.ts';
import type { Weights } from '../network/weights.ts';

/**
 * A network that its file describes layer by layer (a Keras configuration, an ONNX or TensorFlow graph), in our nodes.
 * Everything is converted: weights are named and laid out as the nodes want them, whatever the file's layout was.
 */
export interface DescribedNetwork {
  /** What it is: "Keras Sequential, 6 layers". */
  title: string;
  input: InputShape;
  nodes: readonly Node[];
  weights: Weights;
  /**
   * Tensors that the network gives, in the file's order, with the file's name. A softmax or sigmoid that only makes
   * probabilities at the very end is left out of the nodes and noted here instead.
   */
  outputs: readonly { tensor: string; name: string; final: 'none' | 'softmax' | 'sigmoid' }[];
  state: readonly NetworkState[];
  /** True where the network itself divides its pictures (by 255 or so), so that it wants them in 0-255. */
  scalesInput: boolean;
}
