import { affine } from '../graphs/affine.ts';
import { type ConstantArray, scalar } from '../graphs/constants.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { layerOutput, type Value } from '../graphs/values.ts';
import { lambdaFactor } from './lambdaFactor.ts';
import type { LayerCall, TranslateLayer } from './layerCall.ts';
import { numberSetting, setting } from './settings.ts';

/** Layers that multiply by numbers and add numbers. */
export const scalingLayers: readonly [string, TranslateLayer][] = [
  ['Rescaling', rescaling],
  ['Lambda', lambda],
  ['BatchNormalization', batchNormalization],
];

function rescaling({ draft, layer, inputs: [input] }: LayerCall): Value {
  const factor = scalar(numberSetting(layer, 1, 'scale'));
  const offset = scalar(numberSetting(layer, 0, 'offset'));
  return affine(draft, layer.name, layerOutput(input, layer.name), factor, offset);
}

function lambda({ draft, layer, inputs: [input] }: LayerCall): Value {
  const { factor, assumed } = lambdaFactor(layer);
  draft.assumed.push(assumed);
  return affine(draft, layer.name, layerOutput(input, layer.name), scalar(factor), null);
}

/** (x - mean) / sqrt(variance + epsilon) x gamma + beta, in one factor and one offset a channel. */
function batchNormalization({ draft, layer, inputs: [input], arrays }: LayerCall): Value {
  const value = layerOutput(input, layer.name);
  const queue = [...arrays];
  const gamma = layer.config['scale'] === false ? null : queue.shift();
  const beta = layer.config['center'] === false ? null : queue.shift();
  const [mean, variance] = queue;
  if (mean === undefined || variance === undefined || gamma === undefined || beta === undefined)
    throw new Untranslatable(`"${layer.name}" lacks arrays of its batch normalisation.`);
  const epsilon = numberSetting(layer, 1e-3, 'epsilon');
  const scale = variance.data.map((number, at) => (gamma?.data[at] ?? 1) / Math.sqrt(number + epsilon));
  const shift = mean.data.map((number, at) => (beta?.data[at] ?? 0) - number * (scale[at] ?? 0));
  const channelAxis = axisOf(setting(layer, 'axis'), value.sizes.length);
  const sizes = value.sizes.map((_, axis) => (axis === channelAxis ? scale.length : 1));
  const spread = (data: Float32Array): ConstantArray => ({ sizes, data });
  return affine(draft, layer.name, value, spread(scale), spread(shift));
}

/** TensorFlow 2 writes the axis as a list of one. */
function axisOf(value: unknown, rank: number): number {
  const axis: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof axis !== 'number') return rank - 1;
  return axis < 0 ? axis + rank : axis;
}
