import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { torchFixture } from '../../../../tests/fixtures/torch/torchFixtures.ts';
import { aZip } from '../../../../tests/builders/zip.ts';
import { FoveaError } from '../../../domain/errors.ts';
import { looseFile } from '../checkpointFile.ts';
import { openZip } from './openZip.ts';
import { otherZipFormat } from './otherZip.ts';

const entries = [
  { name: 'folder/a.txt', body: Buffer.from('first') },
  { name: 'b.txt', body: Buffer.from('second') },
];
const directorySignature = Buffer.from('PK\u0001\u0002', 'latin1');

/** The zip with a number in the directory's entry of a place changed. */
function withListed(zip: Buffer, place: number, field: number, value: number, bytes: 2 | 4): Buffer {
  const changed = Buffer.from(zip);
  let at = -1;
  for (let count = 0; count <= place; count += 1) at = changed.indexOf(directorySignature, at + 1);
  changed.writeUIntLE(value, at + field, bytes);
  return changed;
}

/** A zip of one entry of zeros that claims to be packed. */
function packedZeros(length: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(length));
  const zip = aZip([{ name: 'a', body: packed }]);
  return withListed(withListed(withListed(zip, 0, 10, 8, 2), 0, 24, length, 4), 0, 16, 0, 4);
}

function open(bytes: Uint8Array): string[] {
  return openZip(bytes, 'a.zip').names();
}

test('files are listed in the order of the directory and read by their names', () => {
  const zip = openZip(aZip([{ name: 'folder/', body: new Uint8Array(0) }, ...entries]), 'a.zip');
  expect(zip.names()).toEqual(['folder/a.txt', 'b.txt']);
  expect(Buffer.from(zip.read('folder/a.txt') ?? []).toString()).toBe('first');
  expect(zip.sizeOf('b.txt')).toBe(6);
  expect(zip.read('c.txt')).toBeNull();
});

test('what PyTorch writes is read: zip64, data descriptors, aligned entries; and what Python packs', () => {
  const { bytes, name } = torchFixture('stateDict.pt');
  expect(openZip(bytes, name).names()).toContain('stateDict/data.pkl');
  expect([...(openZip(bytes, name).read('stateDict/version') ?? [])]).toEqual([...Buffer.from('3\n')]);
  const packed = torchFixture('stableBaselines3Version2.zip');
  expect(openZip(packed.bytes, packed.name).read('system_info.txt')).toEqual(Buffer.from('OS: Linux'));
});

test('a packed entry of zeros is unpacked to the size that is declared', () => {
  expect(openZip(packedZeros(1000), 'a.zip').read('a')).toEqual(Buffer.alloc(1000));
});

test('each fault of a zip is one sentence', () => {
  const zip = aZip(entries);
  const twice = aZip([...entries, { name: 'b.txt', body: Buffer.from('third') }]);
  const cases: [string, Uint8Array, RegExp][] = [
    ['cut off', zip.subarray(0, zip.length - 30), /a zip without its end, as after an interrupted download/],
    ['another directory', withListed(zip, 1, 0, 7, 4), /the directory of its zip is damaged/],
    ['locked', withListed(zip, 0, 8, 1, 2), /a zip locked with a password\. Unpack it/],
    ['packed by bzip2', withListed(zip, 0, 10, 12, 2), /"folder\/a\.txt" is packed by method 12/],
    [
      'a name that climbs out',
      aZip([{ name: '../a', body: Buffer.alloc(1) }]),
      /names a file outside of itself/,
    ],
    ['an absolute name', aZip([{ name: '/etc/a', body: Buffer.alloc(1) }]), /names a file outside of itself/],
    ['a name of nothing', aZip([{ name: '\0', body: Buffer.alloc(1) }]), /has no proper name/],
    ['one name twice', twice, /lists "b\.txt" twice/],
    ['an entry elsewhere', withListed(zip, 1, 42, 3, 4), /has no "b\.txt" where its directory puts it/],
    ['an entry in another', withListed(zip, 1, 42, 0, 4), /keeps "b\.txt" inside another entry/],
    ['two sizes', withListed(zip, 1, 24, 7, 4), /gives two sizes for "b\.txt"/],
    ['beyond the end', withListed(zip, 1, 20, 0xfffffff0, 4), /ends in the middle of "b\.txt"/],
    [
      'a size left to nothing',
      withListed(zip, 1, 24, 0xffffffff, 4),
      /sizes of "b\.txt" in its zip are missing/,
    ],
    ['a bomb', packedZeros(100 * 1024 * 1024), /of \d+ bytes would unpack to 104857600, as no agent needs/],
    ['four gigabytes', withListed(packedZeros(10), 0, 24, 0xfffffff0, 4), /would unpack to 4294967280/],
  ];
  for (const [what, bytes, sentence] of cases) {
    expect(() => open(bytes), what).toThrow(sentence);
    expect(() => open(bytes), what).toThrow(FoveaError);
  }
});

test('entries are checked when they are read', () => {
  const damaged = aZip(entries);
  damaged[damaged.indexOf('second')] = 0;
  expect(() => openZip(damaged, 'a.zip').read('b.txt')).toThrow(/"b\.txt" inside it has a wrong checksum/);
  expect(openZip(damaged, 'a.zip').read('folder/a.txt')).toEqual(Buffer.from('first'));
  const larger = withListed(packedZeros(1000), 0, 24, 900, 4);
  expect(() => openZip(larger, 'b.zip').read('a')).toThrow(/"a" inside it cannot be unpacked/);
});

test('cut off anywhere, it is refused', () => {
  const zip = aZip(entries);
  for (let length = 0; length < zip.length; length += 1) {
    expect(() => open(zip.subarray(0, length))).toThrow(/a\.zip cannot be read/);
  }
});

test('a zip around a checkpoint says which file to open, and any other what it holds', () => {
  const inner = looseFile('a.zip', aZip([{ name: 'runs/best.pt', body: aZip(entries) }]));
  expect(() => otherZipFormat.read(inner)).toThrow(
    'a.zip is a zip around another file. Unpack it and open runs/best.pt itself.',
  );
  expect(() => otherZipFormat.read(looseFile('a.zip', aZip(entries)))).toThrow(
    /is a zip, but not of an agent: it holds folder\/a\.txt, b\.txt/,
  );
});
