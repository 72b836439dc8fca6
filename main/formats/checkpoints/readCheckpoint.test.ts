import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { FoveaError } from '../../domain/errors.ts';
import { aJoblibPickle } from '../../../tests/builders/joblibPickle.ts';
import { readCheckpoint } from './readCheckpoint.ts';
import { writeSafetensors } from './safetensorsWriter.ts';

const plain = aJoblibPickle([
  { name: 'ppo2_model/pi/c1/w:0', shape: [1, 1, 2, 2], values: [1, 2, 3, 4] },
  { name: 'ppo2_model/pi/c1/b:0', shape: [1, 2, 1, 1], values: [5, 6] },
]);
const expected = new Map([
  ['c1/w', { shape: [1, 1, 2, 2], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4) }],
  ['c1/b', { shape: [2], dtype: 'float32', data: Float32Array.of(5, 6) }],
]);

test('a joblib file is read plain, with zlib and with gzip, whatever it is called', () => {
  for (const bytes of [plain, deflateSync(plain), gzipSync(plain)]) {
    const checkpoint = readCheckpoint(bytes, 'model.zip');
    expect(checkpoint).toMatchObject({ format: 'baselines-joblib', ignored: [], warnings: [] });
    expect(checkpoint.tensors).toEqual(expected);
    expect(checkpoint.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('arrays are read with and without alignment bytes, in C and in Fortran order', () => {
  const array = { name: 'c1/w', shape: [2, 3], values: [1, 4, 2, 5, 3, 6] };
  for (const alignment of [null, 0, 7]) {
    const checkpoint = readCheckpoint(aJoblibPickle([array], { order: 'F', alignment }), 'a.pkl');
    expect([...(checkpoint.tensors.get('c1/w')?.data ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
  }
});

test('a nameless list is read, and what was assumed is said', () => {
  const arrays = [
    { name: '', shape: [8, 8, 1, 1], values: Array<number>(64).fill(1) },
    { name: '', shape: [1, 1, 1, 1], values: [2] },
  ];
  const checkpoint = readCheckpoint(aJoblibPickle(arrays, { asList: true }), 'a.pkl');
  expect(checkpoint.assumed).toHaveLength(1);
});

test('a hostile entry beside the arrays is inert, and the warning says what Python would do', () => {
  const checkpoint = readCheckpoint(
    aJoblibPickle([{ name: 'c1/w', shape: [1], values: [1] }], { hostile: true }),
    'a.pkl',
  );
  expect(checkpoint.tensors.size).toBe(1);
  expect(checkpoint.globals).toContain('os.system');
  expect(checkpoint.warnings).toEqual([
    expect.stringMatching(/Do not open this file in Python: it refers to os\.system/),
  ]);
  expect(checkpoint.ignored).toEqual(['surprise']);
});

test('a hostile pickle without arrays is refused with the same warning', () => {
  expect(() => readCheckpoint(Buffer.from('\x80\x02cos\nsystem\nU\x02id\x85R.', 'latin1'), 'a.pkl')).toThrow(
    /not of named arrays.*os\.system.*Nothing was run here/,
  );
});

test('many records of the same bytes are refused instead of multiplied', () => {
  const bomb = aJoblibPickle([{ name: 'a', shape: [64], values: Array<number>(64).fill(1) }], {
    reconstructions: 50,
  });
  expect(() => readCheckpoint(bomb, 'bomb.pkl')).toThrow(
    /bomb\.pkl cannot be read: its arrays together are larger than the file/,
  );
});

test('a compression bomb is refused', () => {
  const bomb = gzipSync(Buffer.alloc(17 * 1024 * 1024));
  expect(() => readCheckpoint(bomb, 'bomb.pkl', 16 * 1024 * 1024)).toThrow(/unpacks to more than 16 MB/);
});

test('what is no checkpoint is called what it is', () => {
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
    expect(() => readCheckpoint(Buffer.from(bytes as string, 'latin1'), 'file.pt')).toThrow(sentence);
  }
});

/** A small linear congruential generator, so that a failure can be repeated. */
function randomBelow(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

test('ten thousand mutated files end in a result or a sentence, quickly', () => {
  const seeds = [
    plain,
    aJoblibPickle([{ name: 'c1/w', shape: [2, 2], values: [1, 2, 3, 4] }], {
      order: 'F',
      alignment: 3,
      hostile: true,
    }),
    aJoblibPickle([{ name: 'a', shape: [4], values: [1, 2, 3, 4] }], { reconstructions: 1 }),
    writeSafetensors(new Map([['c1/w', { shape: [2], dtype: 'float32', data: Float32Array.of(1, 2) }]])),
  ];
  const below = randomBelow(20_190_814);
  let slowestMilliseconds = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const mutated = Buffer.from(seeds[round % seeds.length] ?? plain);
    for (let change = 0; change <= below(4); change += 1) mutated[below(mutated.length)] = below(256);
    const bytes = below(10) === 0 ? mutated.subarray(0, below(mutated.length)) : mutated;
    const started = performance.now();
    try {
      readCheckpoint(bytes, 'mutated.pkl');
    } catch (thrown) {
      if (!(thrown instanceof FoveaError)) throw new Error(`round ${String(round)}`, { cause: thrown });
    }
    slowestMilliseconds = Math.max(slowestMilliseconds, performance.now() - started);
  }
  expect(slowestMilliseconds).toBeLessThan(2000);
}, 60_000);
