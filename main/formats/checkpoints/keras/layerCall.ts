import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import type { NetworkDraft } from '../graphs/networkDraft.ts';
import { layerOutput, type Value } from '../graphs/values.ts';
import type { KerasLayer } from './kerasModel.ts';

/** One call of a layer, and what it may need to be said in our nodes. */
export interface LayerCall {
  draft: NetworkDraft;
  layer: KerasLayer;
  inputs: readonly Value[];
  /** The layer's own arrays, in Keras' order. */
  arrays: readonly Tensor[];
  /** Whether the file's kernels are those of true convolutions, turned by 180 degrees (Theano). */
  kernelsTurned: boolean;
}

/** What a layer of one class is in our nodes. Throws `Untranslatable`. */
export type TranslateLayer = (call: LayerCall) => Value;

/** The first input, which most layers have alone. */
export function inputOf({ layer, inputs: [input] }: LayerCall): Value {
  return input ?? layerOutput(input, layer.name);
}
