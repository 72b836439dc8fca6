import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './tensorflow.ts';

/**
 * Copies that the replaced kernels make of a network's weights: a rearranged filter, a transposed matrix. Weights are
 * frozen while a network is loaded, so their copies are made once and kept until it is released; of other tensors
 * nothing is kept.
 */
export class DerivedTensors {
  readonly #tf: TensorFlow;
  readonly #copies = new Map<object, Map<string, Tensor>>();

  constructor(tf: TensorFlow) {
    this.#tf = tf;
  }

  /** Promises that the tensor's values will not change until `release`. */
  freeze(tensor: Tensor): void {
    this.#copies.set(tensor.dataId, new Map());
  }

  /** The copy of that name, made now unless it is there. */
  of<T extends Tensor>(tensor: TensorInfo, name: string, make: () => T): T {
    const copies = this.#copies.get(tensor.dataId);
    if (copies === undefined) return make();
    const found = copies.get(name);
    if (found !== undefined) return found as T;
    const made = this.#tf.keep(make());
    copies.set(name, made);
    return made;
  }

  /** Frees what was made of the tensor. */
  release(tensor: Tensor): void {
    for (const copy of this.#copies.get(tensor.dataId)?.values() ?? []) copy.dispose();
    this.#copies.delete(tensor.dataId);
  }
}
