import { expect, test } from 'vitest';

import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { tensorflowArrangement } from './arrangements.ts';
import { convertedCell } from './convertRecurrent.ts';
import { namedLayers, sortedLayers } from './namedLayers.ts';

type Shapes = Record<string, number[]>;

/** A cell as Flax keeps it: a layer for each gate, of the input without biases and of the state with them. */
function cell(parent: string, gates: string[], { inputs = 5, units = 3 } = {}): Shapes {
  return Object.fromEntries(
    gates.flatMap((gate): [string, number[]][] => [
      [`params/${parent}/i${gate}/kernel`, [inputs, units]],
      [`params/${parent}/h${gate}/kernel`, [units, units]],
      [`params/${parent}/h${gate}/bias`, [units]],
    ]),
  );
}

test("Flax's LSTM is one recurrent layer, its gates in the order input, forget, cell, output", () => {
  // Files sort the names.
  const tensors = shapedTensors(cell('OptimizedLSTMCell_0', ['f', 'g', 'i', 'o']));
  const [layer, ...others] = namedLayers(tensors);
  expect(others).toEqual([]);
  expect(layer).toMatchObject({ path: 'OptimizedLSTMCell_0', kind: 'recurrent' });
  const converted = layer && convertedCell(layer, tensorflowArrangement, null);
  expect(converted).toMatchObject({ op: 'lstm', units: 3 });
  const row = (gate: string): number[] => [
    ...(tensors.get(`params/OptimizedLSTMCell_0/${gate}/kernel`)?.data.subarray(0, 3) ?? []),
  ];
  expect([...(converted?.arrays.w.data.subarray(0, 12) ?? [])]).toEqual(
    ['ii', 'if', 'ig', 'io'].flatMap(row),
  );
  const bias = tensors.get('params/OptimizedLSTMCell_0/hf/bias')?.data ?? [];
  expect([...(converted?.arrays.ub.data.subarray(3, 6) ?? [])]).toEqual([...bias]);
});

test("Flax's GRU is one recurrent layer, its gates in the order reset, update, new", () => {
  const [layer] = namedLayers(shapedTensors(cell('GRUCell_0', ['n', 'r', 'z'])));
  expect(layer && convertedCell(layer, tensorflowArrangement, null)).toMatchObject({ op: 'gru', units: 3 });
});

test('cells of other gates are not read as dense layers', () => {
  const { layers, unread } = sortedLayers(shapedTensors(cell('MGUCell_0', ['f', 'n'])));
  expect(layers).toEqual([]);
  expect(unread).toContain('params/MGUCell_0/if/kernel');
});

test('a layer that happens to be called by one letter stays what it is', () => {
  const layers = namedLayers(shapedTensors({ 'h.weight': [4, 4], 'out.weight': [2, 4] }));
  expect(layers.map(({ path, kind }) => [path, kind])).toEqual([
    ['h', 'dense'],
    ['out', 'dense'],
  ]);
});
