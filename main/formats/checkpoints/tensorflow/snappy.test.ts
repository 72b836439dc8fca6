import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixturePath } from '../../../../tests/fixtures/countedArrays.ts';
import { unpackSnappy } from './snappy.ts';
import { TensorFlowFileError } from './tensorflowError.ts';

const megabyte = 1024 * 1024;

test('what Snappy packs comes back', () => {
  const packed = readFileSync(fixturePath('tensorflow/snappy/block.snappy'));
  const plain = readFileSync(fixturePath('tensorflow/snappy/block.bin'));
  expect(Buffer.compare(unpackSnappy(packed, megabyte), plain)).toBe(0);
});

test('a copy may reach into what it writes, which repeats it', () => {
  // Length 8, the literal "ab", a copy of 6 from 2 back.
  const packed = Uint8Array.of(8, 1 << 2, 97, 98, ((6 - 4) << 2) | 1, 2);
  expect(Buffer.from(unpackSnappy(packed, megabyte)).toString()).toBe('abababab');
});

test('damaged blocks are refused', () => {
  const damaged: Record<string, number[]> = {
    'a length beyond the bound': [0x80, 0x80, 0x80, 0x80, 0x7f],
    'a copy from before the beginning': [8, 1 << 2, 97, 98, (2 << 2) | 1, 3],
    'a copy of nothing': [8, 1 << 2, 97, 98, (2 << 2) | 1, 0],
    'a copy beyond the length': [3, 1 << 2, 97, 98, (2 << 2) | 1, 2],
    'a literal beyond the length': [1, 1 << 2, 97, 98],
    'a literal beyond the block': [9, 7 << 2, 97],
    'bytes after the end': [1, 0, 97, 97],
    'no end': [8, 1 << 2, 97, 98],
  };
  for (const [what, bytes] of Object.entries(damaged))
    expect(() => unpackSnappy(Uint8Array.from(bytes), megabyte), what).toThrow(TensorFlowFileError);
});
