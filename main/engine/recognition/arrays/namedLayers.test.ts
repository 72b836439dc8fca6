import { expect, test } from 'vitest';

import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { namedLayers, sortedLayers } from './namedLayers.ts';

test.each([
  ["PyTorch's normalisation over layers", { 'n.weight': [32, 20, 20], 'n.bias': [32, 20, 20] }],
  ["Flax's normalisation over layers", { 'params/LayerNorm_0/scale': [32], 'params/LayerNorm_0/bias': [32] }],
  ['a recurrent layer that also reads backwards', { 'l.weight_ih_l0_reverse': [16, 4] }],
  ['a projection of the state', { 'l.weight_hr_l0': [2, 4] }],
  ['a weight kept as direction and length', { 'fc.weight_v': [4, 4], 'fc.weight_g': [4, 1] }],
  ['an embedding of positions', { pos: [16, 8] }],
])('%s is no layer that is read, and is named', (_what, shapes) => {
  const { layers, unread } = sortedLayers(shapedTensors({ 'fc1.weight': [4, 8], ...shapes }));
  expect(layers.map(({ path }) => path)).toEqual(['fc1']);
  expect(unread).toEqual(Object.keys(shapes));
});

test('counters, atoms and noise are no layers and nothing that is missed', () => {
  const { unread } = sortedLayers(
    shapedTensors({
      'fc.weight_mu': [4, 8],
      'fc.weight_sigma': [4, 8],
      'fc.weight_epsilon': [4, 8],
      'bn.num_batches_tracked': [],
      atoms: [51],
    }),
  );
  expect(unread).toEqual([]);
});

test("PyTorch's recurrent layers that stand on one another are a layer each", () => {
  const cell = (at: number, inputs: number) => ({
    [`lstm.weight_ih_l${String(at)}`]: [16, inputs],
    [`lstm.weight_hh_l${String(at)}`]: [16, 4],
  });
  const layers = namedLayers(shapedTensors({ ...cell(0, 9), ...cell(1, 4) }));
  expect(layers.map(({ path, kind }) => [path, kind])).toEqual([
    ['lstm', 'recurrent'],
    ['lstm.l1', 'recurrent'],
  ]);
});
