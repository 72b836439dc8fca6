import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { aJoblibPickle } from '../../../tests/builders/joblibPickle.ts';
import type { Checkpoint } from './checkpoint.ts';
import { looseFile } from './checkpointFile.ts';
import { torchFixture } from '../../../tests/fixtures/torch/torchFixtures.ts';
import { readCheckpoint } from './readCheckpoint.ts';

const plain = aJoblibPickle([
  { name: 'ppo2_model/pi/c1/w:0', shape: [1, 1, 2, 2], values: [1, 2, 3, 4] },
  { name: 'ppo2_model/pi/c1/b:0', shape: [1, 2, 1, 1], values: [5, 6] },
]);
const expected = new Map([
  ['ppo2_model/pi/c1/w:0', { shape: [1, 1, 2, 2], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4) }],
  ['ppo2_model/pi/c1/b:0', { shape: [1, 2, 1, 1], dtype: 'float32', data: Float32Array.of(5, 6) }],
]);

function read(bytes: Uint8Array, name: string, largestUnpackedBytes?: number): Promise<Checkpoint> {
  return readCheckpoint(looseFile(name, bytes), largestUnpackedBytes);
}

test('a joblib file is read plain, with zlib and with gzip, whatever it is called', async () => {
  for (const bytes of [plain, deflateSync(plain), gzipSync(plain)]) {
    const checkpoint = await read(bytes, 'model.zip');
    expect(checkpoint).toMatchObject({ format: 'baselines-joblib', ignored: [], warnings: [] });
    expect(checkpoint.tensors).toEqual(expected);
    expect(checkpoint.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('arrays are read with and without alignment bytes, in C and in Fortran order', async () => {
  const array = { name: 'c1/w', shape: [2, 3], values: [1, 4, 2, 5, 3, 6] };
  for (const alignment of [null, 0, 7]) {
    const checkpoint = await read(aJoblibPickle([array], { order: 'F', alignment }), 'a.pkl');
    expect([...(checkpoint.tensors.get('c1/w')?.data ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
  }
});

test('a nameless list is read, and what was assumed is said', async () => {
  const arrays = [
    { name: '', shape: [8, 8, 1, 1], values: Array<number>(64).fill(1) },
    { name: '', shape: [1, 1, 1, 1], values: [2] },
  ];
  const checkpoint = await read(aJoblibPickle(arrays, { asList: true }), 'a.pkl');
  expect(checkpoint.assumed).toHaveLength(1);
});

test('a hostile entry beside the arrays is inert, and what it would run in Python is told', async () => {
  const checkpoint = await read(
    aJoblibPickle([{ name: 'c1/w', shape: [1], values: [1] }], { hostile: true }),
    'a.pkl',
  );
  expect(checkpoint.tensors.size).toBe(1);
  expect(checkpoint.globals).toContain('os.system');
  expect(checkpoint.dangerousGlobals).toEqual(['os.system']);
  expect(checkpoint.ignored).toEqual(['surprise']);
});

test('a hostile pickle without arrays is refused with the same warning', async () => {
  await expect(read(Buffer.from('\x80\x02cos\nsystem\nU\x02id\x85R.', 'latin1'), 'a.pkl')).rejects.toThrow(
    /is a pickle, but not of arrays.*os\.system.*Nothing was run here/,
  );
});

test('many records of the same bytes are refused instead of multiplied', async () => {
  const bomb = aJoblibPickle([{ name: 'a', shape: [64], values: Array<number>(64).fill(1) }], {
    reconstructions: 50,
  });
  await expect(read(bomb, 'bomb.pkl')).rejects.toThrow(
    /bomb\.pkl cannot be read: its arrays together are larger than the file/,
  );
});

test('a compression bomb is refused', async () => {
  const bomb = gzipSync(Buffer.alloc(17 * 1024 * 1024));
  await expect(read(bomb, 'bomb.pkl', 16 * 1024 * 1024)).rejects.toThrow(/unpacks to more than 16 MB/);
});

test('what is no checkpoint is called what it is', async () => {
  const cases: [string | Uint8Array, RegExp][] = [
    ['version https://git-lfs.github.com/spec/v1\noid sha256:00\n', /Git LFS pointer.*git lfs pull/],
    ['\n<!DOCTYPE html><html>', /a web page.*save the file itself/],
    ['PK\u0003\u0004rest', /is a zip/],
    ['\u0089HDF\r\n\u001a\n', /HDF5/],
    ['BZh91AY', /compressed with bzip2.*Unpack it first/],
    [Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')]), /is a tar/],
    ['{"format": "layers-model"}', /JSON/],
    ['hello world', /not a checkpoint of any known kind/],
    ['', /it is empty/],
  ];
  for (const [bytes, sentence] of cases) {
    await expect(read(Buffer.from(bytes as string, 'latin1'), 'file.pt'), sentence.source).rejects.toThrow(
      sentence,
    );
  }
});

test('every kind of file is told by its bytes, under any name', async () => {
  const formats = {
    'stateDict.pt': 'torch-zip',
    'stateDict.pt.gz': 'torch-zip',
    'stateDictLegacy.pt': 'torch-legacy',
    'stateDictLegacyProtocol4.pt': 'torch-legacy',
    'pickledTensors.pkl': 'torch-pickle',
    'wholeModule.pt': 'torch-zip',
    'stableBaselines3Version1.zip': 'stable-baselines3',
    'stableBaselines3Version2.zip': 'stable-baselines3',
    'stableBaselines2.zip': 'stable-baselines2-zip',
    'stableBaselines2.pkl': 'stable-baselines2-pickle',
  };
  for (const [name, format] of Object.entries(formats)) {
    expect((await read(torchFixture(name).bytes, 'agent.h5')).format, name).toBe(format);
  }
  await expect(read(torchFixture('torchScript.pt').bytes, 'agent.zip')).rejects.toThrow(/TorchScript/);
});
