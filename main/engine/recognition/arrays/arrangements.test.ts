import { expect, test } from 'vitest';

import { type ArrayLayout, checkpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { arrangementsOf } from './arrangements.ts';
import { namedLayers } from './namedLayers.ts';

const torchConvolutions = { 'c1.weight': [32, 4, 8, 8], 'c2.weight': [64, 32, 4, 4] };
const tensorflowConvolutions = { 'c1/kernel': [8, 8, 4, 32], 'c2/kernel': [4, 4, 32, 64] };

function suffixes(
  shapes: Record<string, number[]>,
  layout: ArrayLayout,
  library: string | null = null,
): string[] {
  const tensors = shapedTensors(shapes);
  const contents = checkpointContents({ tensors, layout, library });
  return arrangementsOf(contents, namedLayers(tensors)).map(({ suffix }) => suffix);
}

test('arrays named as with Theano are read with turned kernels and as stored', () => {
  expect(suffixes(torchConvolutions, 'theano')).toEqual(['~flipped', '~as-stored']);
});

test('the order of flattening is open for bare arrays, and settled for libraries whose code is known', () => {
  expect(suffixes(torchConvolutions, 'torch', 'pytorch')).toEqual(['', '~channels-last-flatten']);
  expect(suffixes(tensorflowConvolutions, 'tensorflow', 'keras')).toEqual(['', '~channels-first-flatten']);
  expect(suffixes(torchConvolutions, 'torch', 'stable-baselines3')).toEqual(['']);
  expect(suffixes({ 'fc.weight': [4, 8] }, 'torch')).toEqual(['']);
});

test('an unknown layout is told by which axes of the kernels fit onto one another', () => {
  const choices = (shapes: Record<string, number[]>) => {
    const tensors = shapedTensors(shapes);
    return arrangementsOf(checkpointContents({ tensors, layout: 'unknown' }), namedLayers(tensors));
  };
  expect(choices(torchConvolutions)[0]).toMatchObject({ kernels: 'outputs-first', assumed: [] });
  expect(choices(tensorflowConvolutions)[0]).toMatchObject({ kernels: 'outputs-last', assumed: [] });
});

test('where both layouts fit there is a way for each, and it says so', () => {
  const square = { 'a.weight': [4, 4, 4, 4] };
  expect(suffixes(square, 'unknown')).toEqual([
    '',
    '~outputs-last',
    '~channels-last-flatten',
    '~outputs-last~channels-first-flatten',
  ]);
});
