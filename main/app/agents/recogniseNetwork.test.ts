import { expect, test } from 'vitest';

import { networkDefinitions } from '../../engine/networks/definitions.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import { recogniseNetwork } from './recogniseNetwork.ts';

function arraysOf(id: string, actions = 9): Map<string, { shape: readonly number[] }> {
  const definition = networkDefinitions.find((candidate) => candidate.id === id);
  if (!definition) throw new Error(id);
  return new Map([...parameterShapes(definition, actions)].map(([name, shape]) => [name, { shape }]));
}

test('every network is recognised from its own arrays when the file bears its name', () => {
  for (const { id } of networkDefinitions) {
    const found = recogniseNetwork(arraysOf(id), { wanted: undefined, fileName: `${id}.pkl` });
    expect(found.definition.id).toBe(id);
    expect(found.actions).toBe(9);
  }
});

test('where shapes cannot tell, the plainest is taken and said to be assumed', () => {
  const found = recogniseNetwork(arraysOf('cnn_sparse_fls_norm'), {
    wanted: undefined,
    fileName: 'model.pkl',
  });
  expect(found.definition.id).toBe('cnn_sparse_fls');
  expect(found.assumed.join()).toContain('cnn_sparse_fls_norm');
});

test('the network asked for wins over the file name', () => {
  const found = recogniseNetwork(arraysOf('cnn_sparse_fls'), {
    wanted: 'cnn_sparse_fls_sp2',
    fileName: 'cnn_sparse_fls.pkl',
  });
  expect(found.definition.id).toBe('cnn_sparse_fls_sp2');
  expect(found.assumed).toEqual([]);
});

test('a network asked for that does not fit is refused, naming the first array', () => {
  expect(() => recogniseNetwork(arraysOf('cnn'), { wanted: 'cnn_sparse_fls', fileName: 'cnn.pkl' })).toThrow(
    expect.objectContaining({
      code: 'agent-does-not-fit',
      message: expect.stringContaining('is missing') as string,
    }),
  );
});

test('arrays of no known network are refused, naming them', () => {
  const arrays = new Map([['body/w', { shape: [3, 3] }]]);
  expect(() => recogniseNetwork(arrays, { wanted: undefined, fileName: 'x.pkl' })).toThrow(
    expect.objectContaining({
      code: 'checkpoint-unrecognised',
      message: expect.stringContaining('body/w') as string,
    }),
  );
});

test('arrays that no network uses are reported, not held against it', () => {
  const arrays = arraysOf('cnn').set('q/w', { shape: [512, 9] });
  const found = recogniseNetwork(arrays, { wanted: undefined, fileName: 'cnn.pkl' });
  expect(found.unused).toEqual(['q/w']);
});
