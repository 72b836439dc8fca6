import type { Padding } from '../network/nodes.ts';

/**
 * A layer as a pickled module carries it (agent-formats.md 3.2): what it is and its settings, under the dotted path by
 * which its arrays are named. The order in which layers are called is code, and not in the file; the order in which
 * they were made usually equals it.
 */
export type LayerFact = { path: string; className: string } & (
  | { kind: 'conv'; kernel: number; stride: number; padding: Padding }
  | { kind: 'maxPool' | 'averagePool'; kernel: number; stride: number; padding: Padding }
  | { kind: 'activation'; activation: 'relu' | 'tanh' | 'elu' | 'sigmoid' | 'leakyRelu'; slope?: number }
  | { kind: 'batchNorm'; epsilon: number }
  | { kind: 'dense' | 'flatten' | 'gru' | 'lstm' }
  /** A class that is not known; its own arrays and children are still read. */
  | { kind: 'other' }
);
