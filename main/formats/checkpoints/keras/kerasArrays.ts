import type { NamedTensors, Tensor } from '../../../domain/checkpoint/namedTensors.ts';

/** An array of a layer, under the name that the file has for it. */
export interface LayerArray {
  name: string;
  tensor: Tensor;
}

/** Arrays by layer, in the order in which Keras keeps them: kernel, bias, … */
export type LayerArrays = ReadonlyMap<string, readonly LayerArray[]>;

/** All arrays by the file's names; a name that two layers share is told apart by the layer. */
export function tensorsOf(arrays: LayerArrays): NamedTensors {
  const tensors: NamedTensors = new Map();
  for (const [layer, own] of arrays)
    for (const { name, tensor } of own) tensors.set(tensors.has(name) ? `${layer}/${name}` : name, tensor);
  return tensors;
}

/** The arrays of a model inside a model, by its own layers, told by their names. */
export function arraysOfNested(own: readonly LayerArray[], layers: Iterable<string>): LayerArrays {
  const byLayer = new Map<string, LayerArray[]>();
  for (const layer of layers)
    byLayer.set(
      layer,
      own.filter(({ name }) => name.split('/').slice(0, -1).includes(layer)),
    );
  return byLayer;
}
