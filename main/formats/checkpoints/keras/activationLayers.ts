import { activate, needUnitElu } from '../graphs/activation.ts';
import { softmax } from '../graphs/distributions.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import type { Value } from '../graphs/values.ts';
import { inputOf, type LayerCall, type TranslateLayer } from './layerCall.ts';
import { activationName, numberSetting, setting } from './settings.ts';

/** Layers that apply a function to each unit. */
export const activationLayers: readonly [string, TranslateLayer][] = [
  ['Activation', (call) => activated(call, inputOf(call), activationName(call.layer))],
  ['ReLU', relu],
  ['LeakyReLU', leakyRelu],
  ['ELU', elu],
  [
    'Softmax',
    ({ draft, layer, inputs: [input] }) =>
      softmax(draft, layer.name, input, numberSetting(layer, -1, 'axis')),
  ],
];

/** A value after an activation by Keras' name of it. */
export function activated({ draft, layer }: LayerCall, value: Value, activation: string): Value {
  const name = `${layer.name}/${activation}`;
  switch (activation) {
    case 'linear':
      return value;
    case 'relu':
    case 'tanh':
    case 'elu':
    case 'sigmoid':
    case 'softplus':
      return activate(draft, name, value, activation);
    case 'leaky_relu':
      return activate(draft, name, value, 'leakyRelu', 0.2);
    case 'softmax':
      return softmax(draft, name, value, -1);
    default:
      throw new Untranslatable(`"${layer.name}" has the activation ${activation}, which Fovea lacks.`);
  }
}

function relu({ draft, layer, inputs: [input] }: LayerCall): Value {
  const slope = numberSetting(layer, 0, 'negative_slope');
  const isBounded =
    (setting(layer, 'max_value') ?? null) !== null || numberSetting(layer, 0, 'threshold') !== 0;
  if (isBounded) throw new Untranslatable(`"${layer.name}" is a ReLU with bounds, which Fovea lacks.`);
  return slope === 0
    ? activate(draft, layer.name, input, 'relu')
    : activate(draft, layer.name, input, 'leakyRelu', slope);
}

function leakyRelu({ draft, layer, inputs: [input] }: LayerCall): Value {
  const slope = numberSetting(layer, 0.3, 'negative_slope', 'alpha');
  return activate(draft, layer.name, input, 'leakyRelu', slope);
}

function elu({ draft, layer, inputs: [input] }: LayerCall): Value {
  needUnitElu(layer.name, numberSetting(layer, 1, 'alpha'));
  return activate(draft, layer.name, input, 'elu');
}
