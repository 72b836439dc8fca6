import { expect, test } from 'vitest';

import { checkpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedShape } from '../../../domain/checkpoint/sourceGraph.ts';
import type { Reading } from '../reading.ts';
import { readingsOf } from '../readings.ts';

function read(inputs: NamedShape[], outputs: NamedShape[]): Reading[] {
  const graph = { kind: 'onnx' as const, bytes: Uint8Array.of(8, 7), inputs, outputs };
  const contents = checkpointContents({ tensors: new Map(), layout: 'torch', graph });
  return readingsOf(contents, { fileName: 'agent.onnx' });
}

const stack = { name: 'obs', shape: [null, 4, 84, 84] };

test('a graph that nodes cannot say is run as it is, on pictures as they are or divided', () => {
  const readings = read(
    [stack],
    [
      { name: 'logits', shape: [null, 6] },
      { name: 'value', shape: [null, 1] },
    ],
  );
  expect(readings.map(({ id }) => id)).toEqual(['onnx-graph', 'onnx-graph~divided']);
  expect(readings[0]).toMatchObject({
    actions: 6,
    definition: {
      input: { rows: 84, columns: 84, channels: 4 },
      outputs: { policy: { tensor: 'logits', meaning: 'logits' }, value: 'value' },
      graph: { input: { name: 'obs', layout: 'nchw' } },
    },
  });
  expect(readings[1]?.definition.graph?.input.factor).toBe(1 / 255);
});

test('channels at the end and vectors are told by the sizes', () => {
  const q = [{ name: 'q', shape: [1, 4] }];
  expect(read([{ name: 'x', shape: [1, 84, 80, 4] }], q)[0]?.definition).toMatchObject({
    input: { rows: 84, columns: 80, channels: 4 },
    graph: { input: { layout: 'nhwc' } },
  });
  expect(read([{ name: 'x', shape: [null, 8] }], q)).toMatchObject([
    { preprocessing: 'vector', definition: { graph: { input: { layout: 'vector' } } } },
  ]);
});

test('a graph of several inputs or of open sizes is not read', () => {
  const q = [{ name: 'q', shape: [1, 4] }];
  expect(read([stack, { name: 'state', shape: [1, 256] }], q)).toEqual([]);
  expect(read([{ name: 'x', shape: [null, null, null, null] }], q)).toEqual([]);
});
