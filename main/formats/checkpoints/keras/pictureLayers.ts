import { paddingOf, pool } from '../graphs/convolution.ts';
import { reduce } from '../graphs/reduction.ts';
import { flatten, reshape, transpose } from '../graphs/shaping.ts';
import { layerOutput, type Value } from '../graphs/values.ts';
import type { LayerCall, TranslateLayer } from './layerCall.ts';
import { channelsOf, pairSetting, paddingSetting, setting } from './settings.ts';

/** Layers without weights that rearrange or gather pictures. */
export const pictureLayers: readonly [string, TranslateLayer][] = [
  ['Flatten', flattened],
  ['MaxPooling2D', (call) => pooling(call, 'maxPool')],
  ['AveragePooling2D', (call) => pooling(call, 'averagePool')],
  ['GlobalAveragePooling2D', globalAverage],
  ['ZeroPadding2D', zeroPadding],
  ['Permute', permuted],
  ['Reshape', reshaped],
];

/** Told that channels come first, Keras 2 and 3 bring them last before they flatten; Keras 1 never does. */
function flattened({ layer, inputs: [input] }: LayerCall): Value {
  const moves =
    setting(layer, 'data_format') === 'channels_first' && layerOutput(input, layer.name).sizes.length === 4;
  return flatten(layer.name, moves ? transpose(layer.name, input, [0, 2, 3, 1]) : input, 1);
}

function pooling({ draft, layer, inputs: [input] }: LayerCall, op: 'maxPool' | 'averagePool'): Value {
  const kernel = pairSetting(layer, [2, 2], 'pool_size');
  return pool(draft, layer.name, op, input, kernel, {
    channels: channelsOf(layer),
    strides: pairSetting(layer, kernel, 'strides'),
    padding: paddingSetting(layer),
  });
}

function globalAverage({ draft, layer, inputs: [input] }: LayerCall): Value {
  return reduce(draft, layer.name, input, {
    kind: 'mean',
    axes: channelsOf(layer) === 'first' ? [2, 3] : [1, 2],
    keepsAxes: setting(layer, 'keepdims') === true,
  });
}

/** `padding` is one number, one each for rows and columns, or ((top, bottom), (left, right)). */
function zeroPadding({ layer, inputs: [input] }: LayerCall): Value {
  const value = setting(layer, 'padding') ?? 1;
  const sides = Array.isArray(value) ? (value as unknown[]) : [value, value];
  const [vertical = [], horizontal = []] = sides.map((side) => (Array.isArray(side) ? side : [side, side]));
  return {
    kind: 'padded',
    of: layerOutput(input, layer.name),
    padding: paddingOf([...vertical, ...horizontal].map(Number)),
  };
}

/** `dims` leave out the batch, and so begin at 1. */
function permuted({ layer, inputs: [input] }: LayerCall): Value {
  return transpose(layer.name, input, [0, ...pairSetting(layer, [], 'dims')]);
}

function reshaped({ layer, inputs: [input] }: LayerCall): Value {
  return reshape(layer.name, input, [1, ...pairSetting(layer, [-1], 'target_shape')]);
}
