import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { counted, fixturePath, readFixture } from '../../../../tests/fixtures/countedArrays.ts';
import { type CheckpointFile, looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

const fixture = (path: string): Buffer => readFileSync(fixturePath(`tensorflow/${path}`));

const weights = {
  'model/c1/b': '[2] float64 from 1',
  'model/c1/w': '[8, 8, 4, 2] float32 from 0',
  'model/half': '[4] float16 from 2',
};
const ignored = [
  'optimiser: beta1_power and 1 more',
  'counters and other variables that are no weights: global_step',
];

test('format V2 is read under its own names, without optimiser and counters', async () => {
  const checkpoint = await readFixture('tensorflow/v2');
  expect(counted(checkpoint.tensors)).toMatchObject({ ...weights, 'model/brain': '[4] bfloat16 from 3' });
  expect(checkpoint).toMatchObject({
    format: 'tensorflow-checkpoint',
    library: 'tensorflow',
    layout: 'tensorflow',
    ignored,
    warnings: [],
  });
});

test('format V1 is one file', async () => {
  const checkpoint = await readFixture('tensorflow/v1/model.ckpt');
  expect(counted(checkpoint.tensors)).toMatchObject(weights);
  expect(checkpoint.ignored).toEqual(ignored);
});

for (const path of [
  'sharded',
  'sharded_v1/model.ckpt-00000-of-00002',
  'sharded_v1/model.ckpt-00001-of-00002',
]) {
  test(`${path}: the parts of a checkpoint saved from two devices are put together`, async () => {
    const { tensors } = await readFixture(`tensorflow/${path}`);
    expect(counted(tensors)).toEqual({
      'layer0/kernel': '[3, 2] float32 from 0',
      'layer1/kernel': '[3, 2] float32 from 10',
    });
  });
}

test('the objects of TensorFlow 2 lose the ending that all have, and the escapes', async () => {
  const checkpoint = await readFixture('tensorflow/objects');
  expect(counted(checkpoint.tensors)).toEqual({
    'model/fc1/kernel': '[3, 2] float32 from 0',
    'model/fc1/bias': '[2] float32 from 50',
    'model/heads/a/b/kernel': '[3, 2] float32 from 100',
    'model/heads/a/b/bias': '[2] float32 from 150',
  });
  expect(checkpoint.ignored).toContain('optimiser: optimizer/_learning_rate and 1 more');
});

test('of a SavedModel the weights are read, and the reader says that the graph is not run', async () => {
  const checkpoint = await readFixture('tensorflow/saved_model');
  expect(checkpoint.format).toBe('tensorflow-saved-model');
  expect(counted(checkpoint.tensors)).toMatchObject({ 'fc1/kernel': '[3, 2] float32 from 0' });
  expect(checkpoint.warnings).toEqual([expect.stringMatching(/graph of a SavedModel is not run.*preset/)]);
});

test('a SavedModel without its weights is refused', async () => {
  const file = looseFile('saved_model.pb', fixture('saved_model/saved_model.pb'));
  await expect(readCheckpoint(file)).rejects.toThrow(/SavedModel without the folder "variables" beside it/);
});

test('variables in pieces are left out, and a warning names them', async () => {
  const checkpoint = await readFixture('tensorflow/pieces');
  expect([...checkpoint.tensors.keys()]).toEqual(['whole']);
  expect(checkpoint.warnings).toEqual([expect.stringContaining('were left out: cut.')]);
});

/** The V2 checkpoint with its data changed. */
function withData(data: Uint8Array | null): CheckpointFile {
  const name = 'model.ckpt.data-00000-of-00001';
  const loose = looseFile('model.ckpt.index', fixture('v2/model.ckpt.index'));
  return { ...loose, sibling: (path) => (path === name ? data : null) };
}

test('data that is missing, cut off or changed is refused by variable', async () => {
  const data = fixture('v2/model.ckpt.data-00000-of-00001');
  const changed = Buffer.from(data);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  const cases: [Uint8Array | null, RegExp][] = [
    [null, /data file, whose name ends in "\.data-00000-of-00001", is not beside it/],
    [data.subarray(0, data.length - 1), /data file ends before its variable "model\/zeros" does/],
    [changed, /checksum of its variable "model\/zeros" is wrong/],
  ];
  for (const [bytes, reason] of cases) await expect(readCheckpoint(withData(bytes))).rejects.toThrow(reason);
});

test('an index changed anywhere is refused by its checksums', async () => {
  const index = fixture('v2/model.ckpt.index');
  const data = fixture('v2/model.ckpt.data-00000-of-00001');
  for (let at = 0; at < index.length - 48; at += 3) {
    const changed = Buffer.from(index);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    const file = { ...withData(data), bytes: changed };
    await expect(readCheckpoint(file), String(at)).rejects.toThrow(/model\.ckpt\.index cannot be read/);
  }
});

test('V1 changed or cut off is refused', async () => {
  const whole = fixture('v1/model.ckpt');
  for (let at = 0; at < whole.length - 48; at += 97) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    await expect(readCheckpoint(looseFile('model.ckpt', changed)), String(at)).rejects.toThrow(
      /cannot be read/,
    );
  }
});
