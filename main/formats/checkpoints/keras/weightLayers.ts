import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { type ConstantArray, transposed } from '../graphs/constants.ts';
import { convolve } from '../graphs/convolution.ts';
import { dense } from '../graphs/dense.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import type { Value } from '../graphs/values.ts';
import { activated } from './activationLayers.ts';
import type { LayerCall, TranslateLayer } from './layerCall.ts';
import {
  activationName,
  channelsOf,
  numberSetting,
  pairSetting,
  paddingSetting,
  setting,
} from './settings.ts';
import { turned } from './turnedKernels.ts';

/** Layers with a kernel. */
export const weightLayers: readonly [string, TranslateLayer][] = [
  ['Conv2D', convolution],
  ['Convolution2D', convolution],
  ['Dense', denseLayer],
];

/** A convolution of any generation: Keras 1 keeps kernels for Theano's order of axes as [out, in, rows, columns]. */
function convolution(call: LayerCall): Value {
  const { draft, layer, inputs, arrays, kernelsTurned } = call;
  const isKeras1 = setting(layer, 'dim_ordering') !== undefined;
  const [kernel, bias] = arrays;
  if (kernel === undefined) throw new Untranslatable(`"${layer.name}" has no kernel in the file.`);
  const channels = channelsOf(layer);
  const stored = kernelsTurned ? turned(kernel, isKeras1 && channels === 'first' ? [2, 3] : [0, 1]) : kernel;
  const asStored: ConstantArray = { sizes: stored.shape, data: stored.data };
  const ours = isKeras1 && channels === 'first' ? transposed(asStored, [2, 3, 1, 0]) : asStored;
  const made = convolve(draft, layer.name, inputs[0], ours, arrayOf(bias), {
    channels,
    strides: pairSetting(layer, [1, 1], 'strides', 'subsample'),
    padding: paddingSetting(layer),
    dilations: pairSetting(layer, [1, 1], 'dilation_rate'),
    groups: numberSetting(layer, 1, 'groups'),
  });
  return activated(call, made, activationName(layer));
}

/** A dense layer; kernels are [in, out] in every generation. */
function denseLayer(call: LayerCall): Value {
  const { draft, layer, inputs, arrays } = call;
  const [kernel, bias] = arrays;
  if (kernel === undefined) throw new Untranslatable(`"${layer.name}" has no kernel in the file.`);
  const made = dense(draft, layer.name, inputs[0], { sizes: kernel.shape, data: kernel.data }, arrayOf(bias));
  return activated(call, made, activationName(layer));
}

function arrayOf(tensor: Tensor | undefined): ConstantArray | null {
  return tensor === undefined ? null : { sizes: tensor.shape, data: tensor.data };
}
