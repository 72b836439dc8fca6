import { baselinesLstmGates, gateBlocks, kerasGruGates } from '../../../domain/network/gateOrder.ts';
import type { WeightArray } from '../../../domain/network/weights.ts';
import { convertedBias, convertedMatrix, type FlattenedPicture, reorderedBlocks } from './convertArrays.ts';
import type { NamedLayer } from './namedLayers.ts';
import { type Arrangement, vectorSizes } from './sizes.ts';

/** A recurrent layer's arrays as nodes want them: `w`, `u`, `b`, `ub`. */
export interface ConvertedCell {
  op: 'gru' | 'lstm';
  units: number;
  arrays: Record<'w' | 'u' | 'b' | 'ub', WeightArray>;
}

/**
 * A recurrent layer in our order of gates, both biases apart (agent-formats.md 2.3); `null` where it is not a GRU or an
 * LSTM of the kind that nodes describe, such as Keras' GRU that resets before it multiplies.
 */
export function convertedCell(
  layer: NamedLayer,
  arrangement: Arrangement,
  picture: FlattenedPicture | null,
): ConvertedCell | null {
  const [input, state] = [layer.arrays.get('inputWeight'), layer.arrays.get('stateWeight')];
  if (input === undefined || state === undefined) return null;
  const { outputs: units } = vectorSizes(layer, arrangement);
  const w = convertedMatrix(input, arrangement, picture);
  const gates = (w.shape[1] ?? 0) / units;
  if (gates !== 3 && gates !== 4) return null;
  const op = gates === 3 ? 'gru' : 'lstm';
  const u = convertedMatrix(state, arrangement, null);
  const biases = biasesOf(layer, gates * units);
  if (biases === null) return null;
  const order = orderOf(op, layer);
  const inOrder = (array: WeightArray): WeightArray =>
    order === null ? array : reorderedBlocks(array, order);
  const [b, ub] = biases;
  return { op, units, arrays: { w: inOrder(w), u: inOrder(u), b: inOrder(b), ub: inOrder(ub) } };
}

function biasesOf({ arrays }: NamedLayer, width: number): [WeightArray, WeightArray] | null {
  const [input, state, only] = [arrays.get('inputBias'), arrays.get('stateBias'), arrays.get('bias')];
  if (only === undefined) return [convertedBias(input, width), convertedBias(state, width)];
  if (only.data.length === width) {
    // One bias alone of a GRU means that the reset comes first, which is another function.
    return width === 3 * unitsOf(arrays)
      ? null
      : [convertedBias(only, width), convertedBias(undefined, width)];
  }
  if (only.data.length !== 2 * width) return null;
  return [
    { shape: [width], data: only.data.slice(0, width) },
    { shape: [width], data: only.data.slice(width) },
  ];
}

function unitsOf(arrays: NamedLayer['arrays']): number {
  return Math.min(...(arrays.get('stateWeight')?.shape ?? [0]));
}

function orderOf(op: 'gru' | 'lstm', { arrays, names }: NamedLayer): readonly number[] | null {
  const isKeras = arrays.has('weight');
  if (op === 'gru') return isKeras ? gateBlocks('gru', kerasGruGates) : null;
  return names.some((name) => /[./]wx(:0)?$/.test(name)) ? gateBlocks('lstm', baselinesLstmGates) : null;
}
