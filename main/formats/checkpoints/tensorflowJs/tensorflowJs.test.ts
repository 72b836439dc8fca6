import { cpSync, readFileSync, truncateSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../tests/builders/temporaryFolder.ts';
import { type CheckpointFile, looseFile, openCheckpointFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

const folder = fileURLToPath(new URL('../../../../tests/fixtures/tfjs', import.meta.url));

function withShards(shards: Record<string, Uint8Array>): CheckpointFile {
  const model = readFileSync(`${folder}/layersModel/model.json`);
  return { ...looseFile('model.json', model), sibling: (path) => shards[path] ?? null };
}

test('a layers model is opened by its folder; its weights come out of all shards, unquantised', async () => {
  const contents = await readCheckpoint(openCheckpointFile(`${folder}/layersModel`));
  expect(contents.format).toBe('tensorflow-js');
  expect(contents.library).toBe('tensorflow.js');
  expect(contents.network?.nodes.map(({ op, name }) => `${op} ${name}`)).toEqual([
    'conv conv2d_Conv2D1',
    'flatten flatten',
    'dense dense_Dense1',
    'dense dense_Dense2',
  ]);
  const kernel = contents.tensors.get('conv2d_Conv2D1/kernel');
  expect(kernel?.shape).toEqual([4, 4, 2, 3]);
  expect(new Set(kernel?.data).size).toBeGreaterThan(50);
  expect(Math.max(...(kernel?.data ?? []))).toBeLessThan(2);
});

test('a graph model is asked for the outputs that it names', async () => {
  const contents = await readCheckpoint(openCheckpointFile(`${folder}/graphModel/model.json`));
  expect(contents.network?.outputs).toEqual([{ tensor: 'pi/BiasAdd', name: 'Identity', final: 'none' }]);
  expect(contents.network?.scalesInput).toBe(true);
});

test('weights that do not lie beside the model are named', async () => {
  await expect(readCheckpoint(withShards({}))).rejects.toThrow(
    'its weights lie in "group1-shard1of2.bin", which must lie in the same folder and does not',
  );
});

test('a file of weights that is named twice, or holds more than the arrays take, is refused', async () => {
  const model = readFileSync(`${folder}/layersModel/model.json`, 'utf8');
  const twice = model.replace('group1-shard2of2.bin', 'group1-shard1of2.bin');
  await expect(
    readCheckpoint({ ...looseFile('model.json', Buffer.from(twice)), sibling: () => new Uint8Array(8) }),
  ).rejects.toThrow('it names the file "group1-shard1of2.bin" of its weights more than once');
  const first = readFileSync(`${folder}/layersModel/group1-shard1of2.bin`);
  await expect(
    readCheckpoint(
      withShards({ 'group1-shard1of2.bin': first, 'group1-shard2of2.bin': new Uint8Array(100_000) }),
    ),
  ).rejects.toThrow('the files of its weights hold more than its arrays take');
});

test('a sparse file of weights is refused by its size, before it is read', async () => {
  const model = temporaryFolder();
  cpSync(`${folder}/layersModel`, model, { recursive: true });
  truncateSync(`${model}/group1-shard2of2.bin`, 1900 * 1024 * 1024);
  const before = process.memoryUsage().rss;
  await expect(readCheckpoint(openCheckpointFile(model))).rejects.toThrow(
    /group1-shard2of2\.bin, which model\.json needs, has 1992294400 bytes, and its arrays take no more than \d+\./,
  );
  expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 * 1024);
});

test('arrays that no agent has are refused before anything is read', async () => {
  const model = JSON.stringify({
    modelTopology: {},
    weightsManifest: [
      { paths: ['a'], weights: [{ name: 'w', shape: [2 ** 26, 2 ** 26], dtype: 'float32' }] },
    ],
  });
  const file = {
    ...looseFile('model.json', Buffer.from(model)),
    sibling: () => expect.fail('nothing should be read'),
  };
  await expect(readCheckpoint(file)).rejects.toThrow(
    /its arrays would take \d+ MB, as no agent for Atari games does/,
  );
});

test('weights that end too early are told by how much', async () => {
  const first = readFileSync(`${folder}/layersModel/group1-shard1of2.bin`);
  await expect(
    readCheckpoint(withShards({ 'group1-shard1of2.bin': first, 'group1-shard2of2.bin': new Uint8Array(0) })),
  ).rejects.toThrow(/its weights end \d+ bytes too early/);
});

test.each([
  ['{"modelTopology": {}, "weightsManifest": [', /is not whole JSON/],
  ['{"modelTopology": {}, "weightsManifest": {}}', /the list of its weights is missing/],
  ['{"modelTopology": {}, "weightsManifest": [{"paths": "a"}]}', /the list of its weights is damaged/],
  [
    '{"modelTopology": {}, "weightsManifest": [{"paths": [], "weights": [{"name": "w", "shape": [-1], "dtype": "float32"}]}]}',
    /the list of its weights is damaged/,
  ],
  [
    '{"modelTopology": {}, "weightsManifest": [{"paths": [], "weights": [{"name": "w", "shape": [], "dtype": "string"}]}]}',
    /its array "w" has the type "string", which is no plain number/,
  ],
])('%s is refused in words', async (text, words) => {
  await expect(readCheckpoint(looseFile('model.json', Buffer.from(text)))).rejects.toThrow(words);
});
