import { expect, test } from 'vitest';

import { checkpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { DescribedNetwork } from '../../../domain/checkpoint/describedNetwork.ts';
import { tensorShapes } from '../../../domain/network/shapes.ts';
import type { Reading } from '../reading.ts';
import { sortedCheckpoint } from '../sortedCheckpoint.ts';
import { described } from './described.ts';

/** A picture network with the outputs asked for: name, units, and what ended it in the file. */
function network(
  outputs: [name: string, units: number, final?: 'none' | 'softmax' | 'sigmoid'][],
  changes: Partial<DescribedNetwork> = {},
): DescribedNetwork {
  return {
    title: 'Keras Sequential, 3 layers',
    input: { rows: 84, columns: 84, channels: 4 },
    nodes: [
      { op: 'flatten', name: 'flat', from: 'input' },
      ...outputs.map(([name, units]) => ({
        op: 'dense' as const,
        name,
        from: 'flat',
        units,
        activation: 'linear' as const,
      })),
    ],
    weights: new Map(),
    outputs: outputs.map(([name, , final = 'none']) => ({ tensor: name, name, final })),
    state: [],
    scalesInput: true,
    ...changes,
  };
}

function read(described_: DescribedNetwork, fileName = 'model.h5'): Reading[] {
  const contents = checkpointContents({ tensors: new Map(), layout: 'tensorflow', network: described_ });
  return described.readings(sortedCheckpoint(contents, fileName));
}

test('an output that ended in a softmax is a policy of logits', () => {
  const [reading, ...others] = read(network([['dense_2', 6, 'softmax']]));
  expect(reading).toMatchObject({ id: 'described', actions: 6 });
  expect(reading?.definition.outputs).toEqual({
    policy: { tensor: 'dense_2', meaning: 'logits', distribution: null },
    value: null,
  });
  expect(others).toEqual([]);
});

test('policy and value are told by their names and sizes', () => {
  const [reading] = read(
    network([
      ['value', 1],
      ['policy', 4],
    ]),
  );
  expect(reading?.definition.outputs).toMatchObject({
    policy: { tensor: 'policy', meaning: 'logits' },
    value: 'value',
  });
});

test('a bare output is values first and perhaps logits', () => {
  const readings = read(network([['dense_2', 4]]));
  expect(readings.map(({ id }) => id)).toEqual(['described', 'described~policy']);
  expect(readings.map(({ definition }) => definition.outputs.policy?.meaning)).toEqual(['q', 'logits']);
});

test('one number that ended in a sigmoid is a probability, with the sigmoid put back', () => {
  const [reading] = read(network([['dense_2', 1, 'sigmoid']]));
  expect(reading).toMatchObject({ actions: 1 });
  expect(reading?.definition.outputs.policy).toMatchObject({ tensor: 'probability', meaning: 'sigmoid' });
  expect(reading?.definition.nodes.at(-1)).toMatchObject({
    op: 'activation',
    activation: 'sigmoid',
    from: 'dense_2',
  });
});

test('a network that does not divide its pictures is read with them divided before it, and as they are', () => {
  const [divided, asTheyAre] = read(network([['policy', 4, 'softmax']], { scalesInput: false }));
  expect(divided?.definition.nodes[0]).toMatchObject({ op: 'scale', from: 'input', factor: 1 / 255 });
  expect(divided && tensorShapes(divided.definition, 4).get('flat')).toEqual([84 * 84 * 4]);
  expect(asTheyAre).toMatchObject({ id: 'described~unscaled' });
  expect(asTheyAre?.definition.nodes[0]).toMatchObject({ op: 'flatten', from: 'input' });
});

test('a network over a vector has nothing to divide', () => {
  const input = { rows: 1, columns: 1, channels: 8 };
  const readings = read(network([['policy', 4, 'softmax']], { scalesInput: false, input }));
  expect(readings).toMatchObject([{ id: 'described', preprocessing: 'vector', assumed: [] }]);
});
