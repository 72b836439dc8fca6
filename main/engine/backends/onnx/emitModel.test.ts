import { expect, test } from 'vitest';
import { definitionById } from '../../networks/findDefinition.ts';
import { parameterCount } from '../../../domain/network/shapes.ts';
import { someWeights } from '../../../../tests/builders/smallNetworks.ts';
import { emitModel } from './emitModel.ts';

const definition = definitionById('cnn_sparse_fls_pool');
const weights = someWeights(definition, 4);

test('a model holds every weight once and little else', () => {
  const file = emitModel(definition, 4, weights, 'uint8', {
    kind: 'run',
    tensors: ['pi', 'vf', 'attention'],
  });
  const weightBytes = 4 * parameterCount(definition, 4);
  expect(file.length).toBeGreaterThan(weightBytes);
  expect(file.length).toBeLessThan(weightBytes + 10_000);
});

test('a gradient model names its inputs and output', () => {
  const file = emitModel(definition, 4, weights, 'float32', { kind: 'pullBack', tensor: 'pi' });
  const text = Buffer.from(file).toString('latin1');
  for (const name of ['pictures', 'cotangent', 'gradient', 'DepthToSpace']) expect(text).toContain(name);
});

test('a tensor that the network does not have is refused', () => {
  expect(() => emitModel(definition, 4, weights, 'uint8', { kind: 'run', tensors: ['c9'] })).toThrow('"c9"');
});
