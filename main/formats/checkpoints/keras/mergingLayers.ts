import { arithmetic, type ArithmeticOperation } from '../graphs/arithmetic.ts';
import { concatenate } from '../graphs/concatenation.ts';
import { reduce } from '../graphs/reduction.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import type { Value } from '../graphs/values.ts';
import { inputOf, type LayerCall, type TranslateLayer } from './layerCall.ts';
import { numberSetting, pairSetting, setting } from './settings.ts';

/** Layers that join branches, and operations on tensors that tf.keras and Keras 3 note as layers. */
export const mergingLayers: readonly [string, TranslateLayer][] = [
  ['Add', (call) => combined(call, 'add')],
  ['Subtract', (call) => combined(call, 'subtract')],
  ['Multiply', (call) => combined(call, 'multiply')],
  ['Divide', (call) => combined(call, 'divide')],
  ['TrueDivide', (call) => combined(call, 'divide')],
  ['Concatenate', concatenated],
  ['Merge', merged],
  ['Mean', mean],
  ['TFOpLambda', tensorflowOperation],
];

function combined(call: LayerCall, operation: ArithmeticOperation): Value {
  const { draft, layer, inputs } = call;
  return inputs
    .slice(1)
    .reduce((total, other) => arithmetic(draft, layer.name, operation, total, other), inputOf(call));
}

function concatenated({ draft, layer, inputs }: LayerCall): Value {
  return concatenate(draft, layer.name, inputs, numberSetting(layer, -1, 'axis', 'concat_axis'));
}

/** Keras 1's way to join branches. */
function merged(call: LayerCall): Value {
  const mode = setting(call.layer, 'mode') ?? 'sum';
  if (mode === 'concat') return concatenated(call);
  if (mode === 'sum') return combined(call, 'add');
  if (mode === 'mul') return combined(call, 'multiply');
  throw new Untranslatable(`"${call.layer.name}" merges by ${JSON.stringify(mode)}, which Fovea lacks.`);
}

/** Over the units: what dueling heads take from their advantages. */
function mean({ draft, layer, inputs: [input] }: LayerCall): Value {
  const [axis = -1] = pairSetting(layer, [-1], 'axis');
  return reduce(draft, layer.name, input, {
    kind: 'mean',
    axes: [axis],
    keepsAxes: setting(layer, 'keepdims') === true,
  });
}

const tensorflowOperations: Record<string, ArithmeticOperation> = {
  'math.truediv': 'divide',
  'math.divide': 'divide',
  'math.multiply': 'multiply',
  'math.subtract': 'subtract',
  'math.add': 'add',
  '__operators__.add': 'add',
};

function tensorflowOperation(call: LayerCall): Value {
  const name = String(setting(call.layer, 'function'));
  if (name === 'cast') return inputOf(call);
  const operation = tensorflowOperations[name];
  if (operation !== undefined) return combined(call, operation);
  throw new Untranslatable(
    `Its layer "${call.layer.name}" is TensorFlow's ${name}, which Fovea does not translate.`,
  );
}
