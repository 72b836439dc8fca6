/** The bytes of a NumPy file, format version 1, row-major. */
export function npyFile(values: Uint8Array | Float32Array, shape: readonly number[]): Buffer {
  const descr = values instanceof Uint8Array ? '|u1' : '<f4';
  const sizes = shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${sizes}, }`;
  const header = `${dictionary.padEnd(64 * Math.ceil((dictionary.length + 11) / 64) - 11)}\n`;
  const start = Buffer.from([
    0x93,
    0x4e,
    0x55,
    0x4d,
    0x50,
    0x59,
    1,
    0,
    header.length & 255,
    header.length >> 8,
  ]);
  const data = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), data]);
}

/** The pictures that the expected outputs in `data/checkpoints` are for, any number of pixels of them, 0-255. */
export function sharedPictures(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => Math.imul(index, 2_654_435_761) >>> 24);
}
