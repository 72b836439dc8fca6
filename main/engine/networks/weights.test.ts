import { expect, test } from 'vitest';
import { someWeights } from '../../../tests/builders/smallNetworks.ts';
import { definitionById } from './findDefinition.ts';
import { checkWeights } from '../../domain/network/weights.ts';

const definition = definitionById('cnn_sparse_fls');

test('weights of another action count are refused, naming the array and both shapes', () => {
  expect(() => checkWeights(definition, 9, someWeights(definition, 4))).toThrow(
    expect.objectContaining({
      code: 'agent-does-not-fit',
      message: expect.stringContaining('"pi/w" has shape 512 x 4 instead of 512 x 9'),
    }),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'weights with %s are refused for what they are, naming the array, and not for the wrong preset',
  (broken) => {
    const weights = someWeights(definition, 9);
    weights.get('c2/w')?.data.fill(broken, 7, 8);
    expect(() => checkWeights(definition, 9, weights)).toThrow(
      expect.objectContaining({
        code: 'checkpoint-unreadable',
        message: expect.stringContaining(`"c2/w" of these weights holds ${String(broken)} (at place 7)`),
      }),
    );
  },
);
