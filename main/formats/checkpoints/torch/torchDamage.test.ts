import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import { FoveaError } from '../../../domain/errors.ts';
import { aZip } from '../../../../tests/builders/zip.ts';
import { sharedPath, testWithShared, readSharedJson } from '../../../../tests/fixtures/sharedData.ts';
import { torchFixture } from '../../../../tests/fixtures/torch/torchFixtures.ts';
import { openZip } from '../zip/openZip.ts';
import { readTorchLegacy } from './torchLegacy.ts';
import { readTorchZip } from './torchZip.ts';

const storage = (count: number, key = '0'): string =>
  `(X\x07\0\0\0storagectorch\nFloatStorage\nX${length(key)}${key}X\x03\0\0\0cpu${number(count)}tQ`;
const length = (text: string): string => Buffer.from(Uint32Array.of(text.length).buffer).toString('latin1');
const number = (value: number): string => `J${Buffer.from(Int32Array.of(value).buffer).toString('latin1')}`;
const tuple = (...values: number[]): string => `(${values.map(number).join('')}t`;
const tensor = (held: string, offset: number, sizes: number[], strides: number[]): string =>
  `ctorch._utils\n_rebuild_tensor_v2\n(${held}${number(offset)}${tuple(...sizes)}${tuple(...strides)}\x89ccollections\nOrderedDict\n)RtR`;

/** A PyTorch zip of a dictionary with one tensor "w", whose pickle says so, and of a storage of three floats. */
function aTorchZip(tensorPickle: string, entries: { name: string; body: Uint8Array }[] = []): Buffer {
  return aZip([
    {
      name: 'archive/data.pkl',
      body: Buffer.from(`\x80\x02}X\x01\0\0\0w${tensorPickle}s.`, 'latin1'),
    },
    { name: 'archive/data/0', body: new Uint8Array(Float32Array.of(1, 2, 3).buffer) },
    ...entries,
  ]);
}

const read = (bytes: Uint8Array): CheckpointContents => readTorchZip(bytes, 'a.pt');

test('a tensor is read by its offset and strides', () => {
  const { tensors } = read(aTorchZip(tensor(storage(3), 1, [2], [1])));
  expect(tensors.get('w')?.data).toEqual(Float32Array.of(2, 3));
});

test('tensors that do not fit their storage are refused by name', () => {
  const cases: [string, RegExp][] = [
    [tensor(storage(3), 0, [4], [1]), /its tensor "w" of shape \[4\] reaches beyond its storage of 12 bytes/],
    [tensor(storage(3), 2, [2], [1]), /reaches beyond its storage/],
    [tensor(storage(3), 0, [2], [5]), /reaches beyond its storage/],
    [tensor(storage(9), 0, [1], [1]), /its tensor "w" needs 36 bytes of storage "0", which has 12/],
    [tensor(storage(3, '7'), 0, [1], [1]), /lies in storage "7", which the file does not have/],
    [tensor(storage(3), 0, [-1], [1]), /its tensor "w" is not described fully/],
    [tensor(storage(3), -1, [1], [1]), /its tensor "w" is not described fully/],
    [tensor(storage(3), 0, [1, 1], [1]), /its tensor "w" is not described fully/],
    [tensor('N', 0, [1], [1]), /its tensor "w" refers to no storage/],
    // One float that is said to be a billion: nothing is allocated.
    [tensor(storage(3), 0, [1_000_000_000], [0]), /its tensor "w" and those before it are far larger/],
    [tensor(storage(3), 0, [2_000_000_000, 2_000_000_000], [0, 0]), /is not described fully/],
  ];
  for (const [pickle, sentence] of cases) {
    expect(() => read(aTorchZip(pickle)), sentence.source).toThrow(sentence);
    expect(() => read(aTorchZip(pickle)), sentence.source).toThrow(/^a\.pt cannot be read: /);
  }
});

test('an unknown type of numbers is named', () => {
  const pickle = tensor(storage(3), 0, [1], [1]).replace('FloatStorage', 'OddStorage');
  expect(() => read(aTorchZip(pickle))).toThrow(
    'The tensor "w" in a.pt holds numbers of the type OddStorage, which Fovea does not read.',
  );
});

test('a zip that lost its pickle says so', () => {
  const zip = aZip([{ name: 'archive/data/0', body: Buffer.alloc(4) }]);
  expect(() => read(zip)).toThrow('a.pt cannot be read: it has no "data.pkl", which names its arrays.');
});

test('dictionaries and modules nested without end are refused or left aside', () => {
  const nested = `${'}X\x01\0\0\0a'.repeat(5000)}N${'s'.repeat(5000)}`;
  expect(() => read(aTorchZip(nested))).toThrow(/there is no network in it/);
  const module = (inner: string): string =>
    `cagent\nNet\n)\x81}(X\x0b\0\0\0_parameters}X\x08\0\0\0_modules}X\x01\0\0\0m${inner}sub`;
  let modules = 'N';
  for (let depth = 0; depth < 300; depth += 1) modules = module(modules);
  expect(() => read(aTorchZip(modules))).toThrow(/its modules are nested absurdly deep/);
});

test('one module under many names does not multiply without bound', () => {
  // Each holds the one below twice: 2^40 modules, were they all walked.
  const names = ['X\x01\0\0\0a', 'X\x01\0\0\0b'];
  let pickle = 'Nq\x00';
  for (let depth = 1; depth <= 40; depth += 1) {
    const below = `h${String.fromCharCode(depth - 1)}`;
    pickle += `0cagent\nNet\n)\x81}(X\x0b\0\0\0_parameters}X\x08\0\0\0_modules}(${names[0] ?? ''}${below}${names[1] ?? ''}${below}uubq${String.fromCharCode(depth)}`;
  }
  expect(() => read(aTorchZip(pickle))).toThrow(/its modules are nested absurdly deep/);
});

test('a dictionary that contains itself, or one part in many places, ends in a sentence or a network', () => {
  const held = tensor(storage(3), 0, [1], [1]);
  // {net: {a: tensor, b: the same dictionary}}
  const cyclic = `}q\x00X\x03\0\0\0net}q\x01(X\x01\0\0\0a${held}X\x01\0\0\0bh\x01us`;
  expect([...read(aTorchZip(cyclic)).tensors.keys()]).toContain('a');
  // Sixty names for each dictionary below, six deep: sixty to the sixth, were they all walked.
  let pickle = `}X\x01\0\0\0a${held}sq\x00`;
  for (let depth = 1; depth < 6; depth += 1) {
    let entries = '';
    for (let place = 0; place < 60; place += 1)
      entries += `K${String.fromCharCode(place)}h${String.fromCharCode(depth - 1)}`;
    pickle += `0}(${entries}uq${String.fromCharCode(depth)}`;
  }
  expect(() => read(aTorchZip(pickle))).toThrow(/its parts are nested in one another without end/);
});

test('a cut or lengthened old file is told from a whole one', () => {
  const { bytes, name } = torchFixture('stateDictLegacy.pt');
  expect(() => readTorchLegacy(bytes.subarray(0, bytes.length - 1), name)).toThrow(
    `${name} cannot be read: it ends before its storage 11 of 11 does.`,
  );
  const longer = readTorchLegacy(Buffer.concat([bytes, Buffer.alloc(5)]), name);
  expect(longer.warnings).toEqual([`5 bytes follow the last array of ${name}; they were not read.`]);
  const huge = Buffer.from(bytes);
  const firstStorage = huge.lastIndexOf(Buffer.from('e.')) + 2;
  huge.writeBigUInt64LE(2n ** 62n, firstStorage);
  expect(() => readTorchLegacy(huge, name)).toThrow(/ends before its storage 1 of 11 does/);
});

test('cut off anywhere, every kind of file is refused in a sentence', () => {
  for (const [name, reader] of [
    ['stateDict.pt', readTorchZip],
    ['stateDictLegacy.pt', readTorchLegacy],
  ] as const) {
    const { bytes } = torchFixture(name);
    for (let end = 0; end < bytes.length; end += 7) {
      expect(() => reader(bytes.subarray(0, end), name)).toThrow(FoveaError);
    }
  }
});

test('an encrypted zip is called one', () => {
  const zip = Buffer.from(torchFixture('stateDict.pt').bytes);
  const listed = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  zip.writeUInt16LE(1, listed + 8);
  expect(() => openZip(zip, 'a.pt')).toThrow('a.pt is a zip locked with a password.');
});

testWithShared('published whole modules and state dicts hold the arrays that PyTorch lists', () => {
  const { cases } = readSharedJson<{ cases: Record<string, { tensors?: Record<string, number[]> }> }>(
    'data/checkpoints/expected.json',
  );
  const files = {
    'kostrikov_family/ppo-zip-whole-module/PongNoFrameskip-v4.pt': readTorchZip,
    'kostrikov_family/a2c-whole-module/BreakoutNoFrameskip-v4.pt': readTorchLegacy,
  };
  for (const [path, reader] of Object.entries(files)) {
    const contents = reader(readFileSync(sharedPath('data/checkpoints', path)), path);
    const shapes = Object.fromEntries([...contents.tensors].map(([name, { shape }]) => [name, shape]));
    expect(shapes).toEqual(cases[path]?.tensors);
    expect(contents.warnings).toEqual([]);
    expect(contents.layers.filter(({ kind }) => kind === 'conv')).toMatchObject([
      { kernel: 8, stride: 4, padding: 0 },
      { kernel: 4, stride: 2, padding: 0 },
      { kernel: 3, stride: 1, padding: 0 },
    ]);
  }
  const path = 'greydanus_baby-a3c/breakout-v4/model.80.tar';
  const { tensors } = readTorchLegacy(readFileSync(sharedPath('data/checkpoints', path)), path);
  expect(tensors.get('gru.weight_ih')?.shape).toEqual([768, 800]);
  expect(tensors.size).toBe(16);
});
