import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';

/** Tensors as a safetensors file of 32-bit floats, in the order given; `metadata` becomes `__metadata__`. */
export function writeSafetensors(
  tensors: NamedTensors,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const entries: [string, unknown][] = Object.keys(metadata).length === 0 ? [] : [['__metadata__', metadata]];
  let length = 0;
  for (const [name, tensor] of tensors) {
    const end = length + 4 * tensor.data.length;
    entries.push([name, { dtype: 'F32', shape: tensor.shape, data_offsets: [length, end] }]);
    length = end;
  }
  const text = JSON.stringify(Object.fromEntries(entries));
  // The data begins at a multiple of eight; spaces are the padding that the format allows.
  const header = Buffer.from(text.padEnd(text.length + ((8 - (Buffer.byteLength(text) % 8)) % 8)));
  const file = new Uint8Array(8 + header.length + length);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let at = 8 + header.length;
  for (const tensor of tensors.values()) {
    for (const value of tensor.data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return file;
}
