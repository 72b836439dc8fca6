import { expect, test } from 'vitest';
import { readNpy } from './npy.ts';

function npy(header: string, data: Uint8Array, version = 1): Uint8Array {
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(header.length);
  else length.writeUInt32LE(header.length);
  return Buffer.concat([
    Buffer.from(`\x93NUMPY${String.fromCharCode(version)}\0`, 'latin1'),
    length,
    Buffer.from(header),
    data,
  ]);
}

const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }\n";

test('an array of bytes is read with its shape, in every format version', () => {
  for (const version of [1, 2, 3]) {
    expect(readNpy(npy(header, Buffer.from([1, 2, 3, 4, 5, 6]), version), 'x.npy')).toEqual({
      shape: [2, 3],
      dtype: 'uint8',
      data: Float32Array.of(1, 2, 3, 4, 5, 6),
    });
  }
});

test('Fortran order and big-endian numbers come out row by row', () => {
  const swapped = header.replace('|u1', '>i2').replace('False', 'True');
  const data = Buffer.from([0, 1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6]);
  expect([...readNpy(npy(swapped, data), 'x.npy').data]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a single number and a list have their shapes', () => {
  expect(readNpy(npy(header.replace('(2, 3)', '()'), Buffer.from([9])), 'x.npy').shape).toEqual([]);
  expect(readNpy(npy(header.replace('(2, 3)', '(3,)'), Buffer.alloc(3)), 'x.npy').shape).toEqual([3]);
});

test('objects, short data and other files are refused by name', () => {
  expect(() => readNpy(npy(header.replace('|u1', '|O'), Buffer.alloc(6)), 'x.npy')).toThrow(
    /x\.npy.*not a plain number/,
  );
  expect(() => readNpy(npy(header, Buffer.alloc(5)), 'x.npy')).toThrow(/do not fit/);
  expect(() => readNpy(Buffer.from('PK\u0003\u0004'), 'x.npy')).toThrow(/not a \.npy file/);
});
