import { expect, test } from 'vitest';

import { shapedTensors } from '../../../tests/builders/hashedArrays.ts';
import { checkpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { readingsOf, unfitReason } from './readings.ts';

const nature = {
  'network.0.weight': [32, 4, 8, 8],
  'network.2.weight': [64, 32, 4, 4],
  'network.4.weight': [64, 64, 3, 3],
  'network.7.weight': [512, 3136],
};

/** The sentence for a file that cannot be read. */
function reason(shapes: Record<string, number[]>): string {
  const contents = checkpointContents({ tensors: shapedTensors(shapes), layout: 'torch' });
  expect(readingsOf(contents, { fileName: 'agent.pt' })).toEqual([]);
  return unfitReason(contents);
}

test('heads that do not go together are named, and the convolutions not blamed', () => {
  const text = reason({
    ...nature,
    'first.weight': [3, 512],
    'second.weight': [5, 512],
    'third.weight': [7, 512],
  });
  expect(text).toContain('is no policy and value that go together: first (3), second (5), third (7).');
  expect(text).not.toMatch(/strides|Closest/);
});

test('a layer that is added to what it reads is named', () => {
  expect(
    reason({
      ...nature,
      'extra_layer.0.weight': [512, 512],
      'actor.weight': [3, 512],
      'critic_ext.weight': [1, 512],
      'critic_int.weight': [1, 512],
    }),
  ).toContain('what "extra_layer.0" gives is added to what it reads');
});

test('dense layers that do not follow the convolutions are told from convolutions that do not fit', () => {
  expect(reason({ ...nature, 'policy.weight': [3, 100] })).toContain(
    'Its convolutions lead to its dense layers, but its dense layers do not follow one another.',
  );
  expect(reason({ ...nature, 'network.7.weight': [512, 3000] })).toContain('no usual strides and padding');
});
