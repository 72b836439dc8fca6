import { expect, test } from 'vitest';
import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import type { Hdf5Tree } from '../hdf5/hdf5Tree.ts';
import { ignoredParts, networkArrays, weightGroups } from './keras3Weights.ts';

const one: Tensor = { shape: [1], dtype: 'float32', data: Float32Array.of(1) };

function tree(paths: readonly string[], skipped: readonly string[] = []): Hdf5Tree {
  return { attributes: new Map(), arrays: new Map(paths.map((path) => [path, one])), skipped: [...skipped] };
}

test('layers come in the order of their numbers, and so do the arrays of one', () => {
  const paths = ['conv2d_10/vars/0', 'conv2d_2/vars/0', 'conv2d/vars/0', 'dense/vars/10', 'dense/vars/9'];
  const sorted = networkArrays(tree(paths.map((path) => `layers/${path}`)));
  expect([...sorted.keys()].map((path) => path.slice('layers/'.length))).toEqual([
    'conv2d/vars/0',
    'conv2d_2/vars/0',
    'conv2d_10/vars/0',
    'dense/vars/9',
    'dense/vars/10',
  ]);
});

test('what belongs to the training is left out and named', () => {
  const trained = tree(['layers/dropout/seed_generator/vars/0', 'layers/dense/vars/0'], ['optimizer/vars/0']);
  expect([...networkArrays(trained).keys()]).toEqual(['layers/dense/vars/0']);
  expect(ignoredParts(trained)).toEqual(['optimiser state', 'seeds of random numbers']);
});

test('cells inside layers belong to their layer, and models inside models keep their own layers', () => {
  const nested = tree(['layers/lstm/cell/vars/0', 'layers/sequential/layers/dense/vars/0']);
  const groups = (prefix?: string): string[] => weightGroups(nested, prefix).map(({ group }) => group);
  expect(groups()).toEqual(['lstm', 'sequential']);
  expect(groups('layers/sequential/')).toEqual(['dense']);
});
