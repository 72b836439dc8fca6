import type { NetworkDefinition, NetworkState } from '../../domain/network/definition.ts';
import type { Weights } from '../../domain/network/weights.ts';

/** Inputs of a network, one after the other, NHWC in 0-255: bytes as recorded, or floats for blended and noisy ones. */
export interface Batch {
  pictures: Uint8Array | Float32Array;
  count: number;
  /** What a recurrent network remembered before each input, [count x units] of each state; left out ones are zeros. */
  state?: ReadonlyMap<string, Float32Array>;
}

/** One state of a batch, [count x units]. */
export function stateOf(batch: Batch, { name, units }: NetworkState): Float32Array {
  return batch.state?.get(name) ?? new Float32Array(batch.count * units);
}

/** Tensors by name, each `count` entries one after the other, NHWC. */
export type TensorValues = Map<string, Float32Array>;

/** A network with its weights on a backend. Everything the engine offers is built from these two calls. */
export interface LoadedNetwork {
  /** The named tensors of a forward pass: outputs, attention or any layer. */
  run(batch: Batch, tensors: readonly string[]): Promise<TensorValues>;
  /**
   * Gradient of the sum of (cotangent x tensor) with respect to the pictures as they came in (0-255 scale), in the
   * layout of the batch. The cotangent has the layout of the tensor.
   */
  pullBack(batch: Batch, tensor: string, cotangent: Float32Array): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** An opened rung of the ladder. */
export interface Backend {
  /** What does the computing, for people: "WebAssembly, 2 threads", "CUDA: …". */
  device: string;
  /** Threads it computes with; `null` where that is not for us to know. */
  threads: number | null;
  load(definition: NetworkDefinition, actions: number, weights: Weights): Promise<LoadedNetwork>;
}
