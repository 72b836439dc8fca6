import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import type { WeightArray } from '../../../domain/network/weights.ts';
import { cell, type CellParameters, gatesOrdered } from '../graphs/recurrent.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { layerOutput, type LayerOutput, type Value } from '../graphs/values.ts';
import type { LayerCall, TranslateLayer } from './layerCall.ts';
import type { KerasLayer } from './kerasModel.ts';
import { activationName, numberSetting, setting } from './settings.ts';

/** Layers that remember. */
export const recurrentLayers: readonly [string, TranslateLayer][] = [
  ['LSTM', lstmLayer],
  ['GRU', gruLayer],
];

/** An LSTM that is given one step at a time. Keras' gates are ours: input, forget, cell, output. */
function lstmLayer(call: LayerCall): Value {
  const { layer } = call;
  const units = numberSetting(layer, 0, 'units', 'output_dim');
  const { kernel, recurrent, bias } = arraysOf(call, 4 * units);
  const zero = new Float32Array(4 * units);
  return step(call, 'lstm', units, {
    w: weights(kernel.shape, kernel.data),
    u: weights(recurrent.shape, recurrent.data),
    b: weights([4 * units], bias?.data ?? zero),
    ub: weights([4 * units], zero),
  });
}

/** A GRU that is given one step at a time. Keras' gates are update, reset, new; ours reset, update, new. */
function gruLayer(call: LayerCall): Value {
  const { layer } = call;
  const units = numberSetting(layer, 0, 'units', 'output_dim');
  if (setting(layer, 'reset_after') !== true)
    throw new Untranslatable(`"${layer.name}" is a GRU that resets before it multiplies, which Fovea lacks.`);
  const { kernel, recurrent, bias } = arraysOf(call, 3 * units);
  const ordered = (data: Float32Array): Float32Array => gatesOrdered(data, units, [1, 0, 2]);
  const both = ordered(bias?.data ?? new Float32Array(6 * units));
  return step(call, 'gru', units, {
    w: weights(kernel.shape, ordered(kernel.data)),
    u: weights(recurrent.shape, ordered(recurrent.data)),
    b: weights([3 * units], both.slice(0, 3 * units)),
    ub: weights([3 * units], both.slice(3 * units)),
  });
}

function weights(shape: readonly number[], data: Float32Array): WeightArray {
  return { shape, data };
}

function arraysOf(
  { layer, arrays }: LayerCall,
  width: number,
): { kernel: Tensor; recurrent: Tensor; bias: Tensor | undefined } {
  const [kernel, recurrent, bias] = arrays;
  if (kernel?.shape[1] !== width || recurrent?.shape[1] !== width)
    throw new Untranslatable(
      `The arrays of "${layer.name}" are not those of a cell with ${width} gate units.`,
    );
  return { kernel, recurrent, bias };
}

function step(call: LayerCall, op: 'gru' | 'lstm', units: number, parameters: CellParameters): LayerOutput {
  const { draft, layer, inputs } = call;
  needUsualGates(layer);
  const value = layerOutput(inputs[0], layer.name);
  const [, steps] = value.sizes;
  if (value.sizes.length !== 3 || steps !== 1 || setting(layer, 'go_backwards') === true)
    throw new Untranslatable(
      `"${layer.name}" reads ${String(steps ?? 'an unknown number of')} steps at a time; Fovea runs recurrent layers step by step.`,
    );
  if (value.places !== null)
    throw new Untranslatable(`"${layer.name}" reads its units in another order than Fovea can put them in.`);
  const made = cell(draft, layer.name, op, value, parameters, units, setting(layer, 'stateful') === true);
  return setting(layer, 'return_sequences') === true ? { ...made, sizes: [1, 1, units] } : made;
}

function needUsualGates(layer: KerasLayer): void {
  const gate = activationName(
    layer,
    layer.config['inner_activation'] === undefined ? 'recurrent_activation' : 'inner_activation',
  );
  if (activationName(layer) !== 'tanh' || gate !== 'sigmoid')
    throw new Untranslatable(
      `"${layer.name}" has gates of ${gate} and ${activationName(layer)}; Fovea has those of sigmoid and tanh.`,
    );
}
