import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FoveaError } from '../../../domain/errors.ts';
import { type CheckpointFile, looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';
import { isOnnxModel } from './onnxSignature.ts';
import { encodeModel } from '../../../../tests/builders/protocolBuffers.ts';
import type { GraphMessage } from './schema.ts';

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../../../tests/fixtures/onnx/${name}`, import.meta.url));
}

function read(name: string): ReturnType<typeof readCheckpoint> {
  return readCheckpoint(looseFile(name, fixture(name)));
}

function model(graph: GraphMessage): CheckpointFile {
  return looseFile('m.onnx', encodeModel({ irVersion: 8, opsetImport: [{ version: 13 }], graph }));
}

const vector = (name: string, ...sizes: number[]) => ({
  name,
  type: { tensorType: { elemType: 1, shape: { dim: sizes.map((dimValue) => ({ dimValue })) } } },
});

test('a model gives its arrays under the names that PyTorch had, and its network in our nodes', async () => {
  const contents = await read('nature.onnx');
  expect(contents.format).toBe('onnx');
  expect(contents.layout).toBe('torch');
  expect(contents.library).toBe('pytorch');
  expect(contents.tensors.get('network.0.weight')?.shape).toEqual([4, 2, 4, 4]);
  expect(contents.network?.nodes.map(({ op, name }) => `${op} ${name}`)).toEqual([
    'scale Div',
    'conv network.0',
    'conv network.2',
    'flatten flatten',
    'dense network.5',
    'dense actor',
    'dense critic',
  ]);
  expect(contents.network?.scalesInput).toBe(true);
});

test('the file itself is handed on, for a library that runs it', async () => {
  const { graph } = await read('nature.onnx');
  expect(graph?.inputs).toEqual([{ name: 'observation', shape: [null, 2, 11, 11] }]);
  expect(graph?.outputs).toHaveLength(2);
  expect(Buffer.from(graph?.bytes ?? [])).toEqual(fixture('nature.onnx'));
});

test('outputs of whole numbers, such as a chosen action, are told from outputs of real ones', async () => {
  const output = [vector('q', 1, 4), { name: 'action', type: { tensorType: { elemType: 7 } } }];
  const { graph } = await readCheckpoint(model({ input: [vector('x', 1, 8)], output }));
  expect(graph?.outputs.map(({ isWhole = false }) => isWhole)).toEqual([false, true]);
});

test('an operator that our nodes lack is named, with the package that runs it', async () => {
  const contents = await read('recurrent.onnx');
  expect(contents.network).toBeNull();
  expect(contents.tensors.size).toBeGreaterThan(0);
  expect(contents.graph).toBeDefined();
  expect(contents.warnings.join()).toMatch(/uses the operator LSTM .*onnxruntime-node/);
});

test('weights in another file are read from beside the model, which cannot be run without them', async () => {
  const beside: CheckpointFile = {
    ...looseFile('externalWeights.onnx', fixture('externalWeights.onnx')),
    sibling: (path) => (path === 'externalWeights.onnx.data' ? fixture(path) : null),
  };
  const contents = await readCheckpoint(beside);
  expect(contents.tensors.get('network.0.weight')?.shape).toEqual([4, 2, 4, 4]);
  expect(contents.graph).toBeUndefined();
  await expect(read('externalWeights.onnx')).rejects.toThrow(
    'its weights lie in "externalWeights.onnx.data", which must lie in the same folder and does not',
  );
});

test('a SavedModel, which begins alike, is none', () => {
  expect(isOnnxModel(fixture('nature.onnx'))).toBe(true);
  expect(isOnnxModel(Uint8Array.of(8, 1, 0x12, 3, 10, 1, 97))).toBe(false);
  expect(isOnnxModel(new Uint8Array(0))).toBe(false);
});

describe('what cannot be read is refused in one sentence', () => {
  const nature = fixture('nature.onnx');

  test('cut off anywhere', async () => {
    for (let length = 100; length < nature.length; length += 97)
      await expect(readCheckpoint(looseFile('m.onnx', nature.subarray(0, length)))).rejects.toThrow(
        'm.onnx cannot be read: its ONNX model is damaged or cut off',
      );
  });

  test.each([
    ['too few numbers', { dims: [2, 2], floatData: [1, 2, 3] }, /"w" of 2 x 2 has 3 numbers/],
    ['too few bytes', { dims: [2], rawData: new Uint8Array(7) }, /"w" of 2 has 7 bytes/],
    ['a size below nothing', { dims: [-3, 2], floatData: [1] }, /"w" of -3 x 2 is impossible/],
    ['a size beyond all reason', { dims: [2 ** 40, 2 ** 40], floatData: [1] }, /is impossible/],
  ])('an array with %s', async (_, array, words) => {
    const file = model({ initializer: [{ name: 'w', dataType: 1, ...array }] });
    await expect(readCheckpoint(file)).rejects.toThrow(words);
  });

  test('with bytes changed anywhere, it is read or refused', async () => {
    for (let round = 0; round < 1500; round += 1) {
      const damaged = Uint8Array.from(nature);
      for (let change = 0; change < 3; change += 1) {
        const place = Math.imul(round * 3 + change + 1, 2654435761) >>> 0;
        damaged[2 + (place % (damaged.length - 2))] = place >>> 24;
      }
      await readCheckpoint(looseFile('m.onnx', damaged)).catch((thrown: unknown) => {
        expect(thrown, String(thrown)).toBeInstanceOf(FoveaError);
      });
    }
  }, 60_000);
});

test.each([
  [
    'two inputs',
    { input: [vector('a', 1, 2), vector('b', 1, 2)], output: [vector('a', 1, 2)] },
    /has 2 inputs/,
  ],
  [
    'an output that nothing makes',
    { input: [vector('a', 1, 2)], output: [vector('y', 1, 2)] },
    /Nothing makes/,
  ],
  [
    'another set of operators',
    {
      input: [vector('a', 1, 2)],
      output: [vector('y', 1, 2)],
      node: [{ opType: 'Relu', domain: 'com.example', input: ['a'], output: ['y'] }],
    },
    /operator com\.example\.Relu/,
  ],
])('a graph with %s has no network, and says so', async (_, graph, words) => {
  const contents = await readCheckpoint(model(graph));
  expect(contents.network).toBeNull();
  expect(contents.warnings.join()).toMatch(words);
});

test('an array of a type that is not read is left out, and what reads it says which', async () => {
  const contents = await readCheckpoint(
    model({
      input: [vector('x', 1, 4)],
      output: [vector('y', 1, 4)],
      initializer: [{ name: 'w', dataType: 22, dims: [4], int32Data: [1, 2] }],
      node: [{ opType: 'Add', name: 'sum', input: ['x', 'w'], output: ['y'] }],
    }),
  );
  expect(contents.ignored).toEqual(['w (INT4)']);
  expect(contents.warnings.join()).toMatch(
    /"sum" reads "w" of numbers of the type INT4, which Fovea does not read/,
  );
});

test('a file of weights beside the model is read once for all arrays', async () => {
  let reads = 0;
  const file: CheckpointFile = {
    ...looseFile('externalWeights.onnx', fixture('externalWeights.onnx')),
    sibling(path) {
      reads += 1;
      return fixture(path);
    },
  };
  expect((await readCheckpoint(file)).tensors.size).toBeGreaterThan(2);
  expect(reads).toBe(1);
});

test('one operator is called one', async () => {
  const relu = { opType: 'Relu', input: ['x'], output: ['y'] };
  const graph = { input: [vector('x', 1, 4)], output: [vector('y', 1, 4)], node: [relu] };
  expect((await readCheckpoint(model(graph))).network?.title).toBe('ONNX graph, 1 operator');
});

test('a graph of zeros is refused, and soon', async () => {
  const bytes = new Uint8Array(100_000_000);
  // The graph, 99999990 bytes long.
  bytes.set([0x08, 7, 0x3a, 0xf6, 0xc1, 0xd7, 0x2f]);
  const started = performance.now();
  await expect(readCheckpoint(looseFile('m.onnx', bytes))).rejects.toThrow(
    'its ONNX model is damaged or cut off',
  );
  expect(performance.now() - started).toBeLessThan(2000);
});
