import { expect, test } from 'vitest';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { GradientTarget } from '../backends/gradientTarget.ts';
import { definitionById } from '../networks/findDefinition.ts';
import { inputGradient } from './inputGradient.ts';
import { methodsFor } from './methods.ts';

const definition: NetworkDefinition = {
  id: 'tiny',
  title: 'Tiny',
  input: { rows: 2, columns: 2, channels: 3 },
  nodes: [],
  outputs: { policy: { tensor: 'q', meaning: 'q', distribution: null }, value: null },
  attention: null,
  state: [],
};

/** Gradients 0, -1, 2, -3, … and two actions a step. */
const asked: GradientTarget[] = [];
const engine = {
  forward: () =>
    Promise.resolve({
      policy: Float32Array.of(1, 2, 3, 4),
      value: null,
      attention: null,
      distribution: null,
    }),
  inputGradient: (_key: string, pictures: ArrayLike<number>, _count: number, target: GradientTarget) => {
    asked.push(target);
    return Promise.resolve(Float32Array.from(pictures, (_, index) => (index % 2 === 0 ? index : -index)));
  },
  layerActivations: () => Promise.reject(new Error('The input gradient needs no layers.')),
};

test('a pixel has the largest absolute gradient over the pictures of the stack', async () => {
  const parameters = { target: 'chosen-output' };
  const steps = await inputGradient.explain(
    { engine, key: 'agent', definition, parameters },
    new Uint8Array(24),
    2,
  );
  expect(steps.map(({ cells }) => [...cells])).toEqual([
    [2, 5, 8, 11],
    [14, 17, 20, 23],
  ]);
  expect(steps.map(({ policy }) => [...policy])).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(steps.map(({ value }) => value)).toEqual([Number.NaN, Number.NaN]);
  expect(asked).toEqual([{ kind: 'output', action: 'chosen' }]);
});

test('a cell is a pixel of the network’s picture', () => {
  expect(inputGradient.geometryFor(definition, {})).toEqual({
    rows: 2,
    columns: 2,
    field: 1,
    stride: 1,
    padding: 0,
    networkSize: 2,
  });
  const wide = { ...definition, input: { rows: 80, columns: 100, channels: 1 } };
  expect(inputGradient.geometryFor(wide, {})).toMatchObject({ networkSize: 80, networkColumns: 100 });
});

test('what the agent does not give cannot be explained, and the choice is refused before any work', () => {
  expect(() => inputGradient.geometryFor(definition, { target: 'value' })).toThrow(
    'The network tiny (Tiny) gives no state value. Take the chosen output or the advantage instead.',
  );
  expect(() => inputGradient.geometryFor(definition, { target: 'probability' })).toThrow('gives Q-values');
  const actor = definitionById('cnn');
  for (const target of ['chosen-output', 'value', 'advantage', 'probability'])
    expect(inputGradient.geometryFor(actor, { target }).rows).toBe(84);
});

test('an agent that looks at numbers has no map', () => {
  const vector = { ...definition, input: { rows: 1, columns: 1, channels: 128 } };
  expect(methodsFor(vector)).toEqual([]);
  expect(() => inputGradient.geometryFor(vector, {})).toThrow('looks at 128 numbers, not at a picture');
});

test('attention comes first where the network has it, and the input gradient serves every other', () => {
  const ids = (id: string) => methodsFor(definitionById(id)).map((method) => method.id);
  expect(ids('cnn_sparse_fls')).toEqual(['attention', 'input-gradient']);
  expect(ids('cnn')).toEqual(['input-gradient']);
});
