import { expect, test } from 'vitest';

import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { tensorflowArrangement, torchArrangement } from './arrangements.ts';
import { convertedCell } from './convertRecurrent.ts';
import { type NamedLayer, namedLayers } from './namedLayers.ts';

function layerOf(shapes: Record<string, number[]>): NamedLayer {
  const [layer] = namedLayers(shapedTensors(shapes));
  if (layer === undefined) throw new Error('no layer');
  return layer;
}

test("PyTorch's LSTM keeps both of its biases and the order of its gates", () => {
  const layer = layerOf({
    'l.weight_ih': [32, 5],
    'l.weight_hh': [32, 8],
    'l.bias_ih': [32],
    'l.bias_hh': [32],
  });
  const cell = convertedCell(layer, torchArrangement, null);
  expect(cell).toMatchObject({ op: 'lstm', units: 8 });
  expect(cell?.arrays.w.shape).toEqual([5, 32]);
  expect(cell?.arrays.u.shape).toEqual([8, 32]);
  expect(cell?.arrays.ub.data).toEqual(layer.arrays.get('stateBias')?.data);
});

test("Keras' GRU has update before reset and both biases in one array", () => {
  const layer = layerOf({ 'g/kernel:0': [5, 24], 'g/recurrent_kernel:0': [8, 24], 'g/bias:0': [2, 24] });
  const cell = convertedCell(layer, tensorflowArrangement, null);
  const bias = layer.arrays.get('bias')?.data ?? new Float32Array(0);
  expect(cell).toMatchObject({ op: 'gru', units: 8 });
  expect([...(cell?.arrays.b.data ?? [])]).toEqual([
    ...bias.slice(8, 16),
    ...bias.slice(0, 8),
    ...bias.slice(16, 24),
  ]);
  expect(cell?.arrays.ub.data[0]).toBe(bias[32]);
});

test("OpenAI Baselines' LSTM has output before cell", () => {
  const layer = layerOf({ 'lstm/wx:0': [5, 4], 'lstm/wh:0': [1, 4], 'lstm/b:0': [4] });
  const cell = convertedCell(layer, tensorflowArrangement, null);
  const bias = layer.arrays.get('bias')?.data ?? [];
  expect([...(cell?.arrays.b.data ?? [])]).toEqual([bias[0], bias[1], bias[3], bias[2]]);
  expect([...(cell?.arrays.ub.data ?? [])]).toEqual([0, 0, 0, 0]);
});

test("Keras' GRU that resets before it multiplies is another function, and refused", () => {
  const layer = layerOf({ 'g/kernel:0': [5, 24], 'g/recurrent_kernel:0': [8, 24], 'g/bias:0': [24] });
  expect(convertedCell(layer, tensorflowArrangement, null)).toBeNull();
});
