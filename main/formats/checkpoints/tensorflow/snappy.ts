import { ByteReader } from './byteReader.ts';
import { TensorFlowFileError } from './tensorflowError.ts';

/**
 * Unpacks a Snappy block (its format description of 2011): the length, then literals and copies of what was unpacked
 * before. `mostBytes` bounds what it may grow to. Throws `TensorFlowFileError`.
 */
export function unpackSnappy(packed: Uint8Array, mostBytes: number): Uint8Array {
  const reader = new ByteReader(packed);
  const length = reader.varint();
  if (length > mostBytes)
    throw new TensorFlowFileError(`a block in it would unpack to ${String(length)} bytes`);
  const unpacked = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const tag = reader.uint8();
    if ((tag & 3) === 0) {
      const literal = reader.take(literalLength(tag >> 2, reader));
      if (at + literal.length > length) throw damaged();
      unpacked.set(literal, at);
      at += literal.length;
      continue;
    }
    const { size, distance } = copyOf(tag, reader);
    if (distance === 0 || distance > at || at + size > length) throw damaged();
    // Byte by byte: a copy may reach into what it is writing, which repeats it.
    for (let end = at + size; at < end; at += 1) unpacked[at] = unpacked[at - distance] ?? 0;
  }
  if (reader.left > 0) throw damaged();
  return unpacked;
}

/** Up to 60 in the tag itself; longer ones in one to four bytes after it. */
function literalLength(code: number, reader: ByteReader): number {
  return (code < 60 ? code : littleEndian(reader.take(code - 59))) + 1;
}

function copyOf(tag: number, reader: ByteReader): { size: number; distance: number } {
  const kind = tag & 3;
  if (kind === 1) return { size: ((tag >> 2) & 7) + 4, distance: (tag >> 5) * 256 + reader.uint8() };
  return { size: (tag >> 2) + 1, distance: littleEndian(reader.take(kind === 2 ? 2 : 4)) };
}

function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}

function damaged(): TensorFlowFileError {
  return new TensorFlowFileError('a packed block in it is damaged');
}
