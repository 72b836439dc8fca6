/** The few wire types of protocol buffers that an ONNX file needs; fields are numbered as in onnx.proto3. */

const varintWire = 0;
const lengthWire = 2;
const fixed32Wire = 5;

/** A whole number, also negative ones (two's complement in 64 bits). */
export function integerField(field: number, value: number): Buffer {
  return Buffer.concat([tag(field, varintWire), varint(BigInt(value))]);
}

/** A 32-bit float. */
export function floatField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([tag(field, fixed32Wire), bytes]);
}

/** Text, raw bytes or an embedded message. */
export function bytesField(field: number, content: string | Uint8Array): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([tag(field, lengthWire), varint(BigInt(bytes.length)), bytes]);
}

function tag(field: number, wire: number): Buffer {
  return varint(BigInt(field * 8 + wire));
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low + 0x80);
  } while (rest !== 0n);
  return Buffer.from(bytes);
}
