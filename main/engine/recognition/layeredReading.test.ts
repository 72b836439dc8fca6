import { expect, test } from 'vitest';

import { checkpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { shapedTensors } from '../../../tests/builders/hashedArrays.ts';
import { layeredReading } from './layeredReading.ts';

const normalised = {
  'c1.weight': [2, 4, 8, 8],
  'c1.bias': [2],
  'bn.weight': [2],
  'bn.bias': [2],
  'bn.running_mean': [2],
  'bn.running_var': [2],
  'fc.weight': [3, 800],
  'fc.bias': [3],
};
const list = `layout torch
input 84x84x4
conv stride 4 relu weights=c1.weight
batchnorm weights=bn.weight
flatten
dense weights=fc.weight
output policy q`;

function read(shapes: Record<string, number[]>, library: string | null = null, text = list) {
  return layeredReading(
    checkpointContents({ tensors: shapedTensors(shapes), layout: 'torch', library }),
    text,
  );
}

test('averages of a normalisation count as used, and what nothing uses does not', () => {
  expect(read({ ...normalised, extra: [7] }).ignored).toEqual(['extra']);
});

test('a normalisation becomes a factor and an offset for each channel', () => {
  const contents = checkpointContents({ tensors: shapedTensors(normalised), layout: 'torch' });
  const numbers: Record<string, number[]> = {
    'bn.weight': [2, 3],
    'bn.bias': [1, -1],
    'bn.running_mean': [0.5, 2],
    'bn.running_var': [4, 1],
  };
  for (const [name, data] of Object.entries(numbers))
    contents.tensors.set(name, { shape: [2], dtype: 'float32', data: Float32Array.from(data) });
  const { weights } = layeredReading(contents, list.replace('bn.weight', 'bn.weight epsilon 0'));
  expect([...(weights.get('batchnorm1/scale')?.data ?? [])]).toEqual([1, 3]);
  expect([...(weights.get('batchnorm1/shift')?.data ?? [])]).toEqual([0.5, -7]);
});

test('the preset is that of the library or of the network that was recognised, and is said to be assumed', () => {
  expect(read(normalised).preprocessing).toBe('baselines');
  const { preprocessing, assumed } = read(normalised, 'stable-baselines3');
  expect(preprocessing).toBe('stable-baselines3');
  expect(assumed).toEqual([
    'preprocessing "stable-baselines3": checkpoints do not say how frames were prepared',
  ]);
  const cleanRl = Object.fromEntries(
    Object.entries(normalised).map(([name, shape]) => [`network.0.${name}`, shape]),
  );
  const text = list.replaceAll('weights=', 'weights=network.0.');
  expect(read(cleanRl, null, text).preprocessing).toBe('cleanrl');
});

test('numbers have no frames to prepare', () => {
  const text = 'layout torch\ninput 800\ndense weights=fc.weight\noutput policy q';
  expect(read(normalised, null, text)).toMatchObject({ preprocessing: 'vector', assumed: [] });
});
