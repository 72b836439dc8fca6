import { expect, test } from 'vitest';
import { definitionById } from '../networks/findDefinition.ts';
import { attention } from './attention.ts';
import { methodById } from './methods.ts';

const engine = {
  forward: () =>
    Promise.resolve({
      policy: Float32Array.of(1, 2, 3, 4),
      value: Float32Array.of(7, 8),
      distribution: null,
      attention: Float32Array.from({ length: 98 }, (_, index) => index),
    }),
  inputGradient: () => Promise.reject(new Error('Attention needs no gradient.')),
  layerActivations: () => Promise.reject(new Error('Attention needs no layers.')),
};

test('each input gets its own map, policy and value', async () => {
  const definition = definitionById('cnn_sparse_fls');
  const steps = await attention.explain(
    { engine, key: 'agent', definition, parameters: {} },
    new Uint8Array(2 * 28_224),
    2,
  );
  expect(steps).toHaveLength(2);
  expect(steps[1]?.cells[0]).toBe(49);
  expect([...(steps[1]?.policy ?? [])]).toEqual([3, 4]);
  expect(steps[1]?.value).toBe(8);
});

test('an agent without attention is refused with what to do', () => {
  expect(() => attention.geometryFor(definitionById('cnn'), {})).toThrow(
    expect.objectContaining({
      code: 'agent-does-not-fit',
      message: expect.stringContaining('another method'),
    }),
  );
});

test('RS-PPO with padding can be placed as published; the true place is the default', () => {
  const padded = definitionById('cnn_rsppo');
  expect(attention.geometryFor(padded, {}).padding).toBe(1);
  expect(attention.geometryFor(padded, { geometry: 'true' }).padding).toBe(1);
  expect(attention.geometryFor(padded, { geometry: 'published' }).padding).toBe(0);
  const plain = definitionById('cnn_sparse_fls');
  expect(attention.geometryFor(plain, { geometry: 'published' })).toEqual(attention.geometryFor(plain, {}));
});

test('a method is found by its id, and an unknown one is answered with the list', () => {
  expect(methodById('attention')).toBe(attention);
  expect(() => methodById('guess')).toThrow(/no method called "guess".*attention/);
});
