// How the bytes of each kind of container begin or end, where one comparison does not tell.

/** Whether bytes begin with these. */
export function startsWith(...signature: number[]): (bytes: Uint8Array) => boolean {
  return (bytes) => signature.every((byte, at) => bytes[at] === byte);
}

/** Whether bytes end with these. */
export function endsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, at) => bytes[bytes.length - signature.length + at] === byte);
}

/** Whether bytes begin with these letters. */
export function startsWithText(bytes: Uint8Array, text: string): boolean {
  return textAt(bytes, 0, text.length) === text;
}

/** Bytes as text, a letter each. */
export function textAt(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
}

/** The long integer 0x1950a86a20f9469cfc6c as a pickle of its own, of protocol 2 to 5; from 4 on it stands in a frame. */
export function startsWithTorchNumber(bytes: Uint8Array): boolean {
  const protocol = bytes[1] ?? 0;
  if (bytes[0] !== 0x80 || protocol < 2 || protocol > 5) return false;
  const number = bytes.subarray(bytes[2] === 0x95 ? 11 : 2);
  return startsWith(0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e)(number);
}

/** Text without the mark of UTF-8, which some editors put before it. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return startsWith(0xef, 0xbb, 0xbf)(bytes) ? bytes.subarray(3) : bytes;
}

/** The length of a header that fits in, and the brace that it begins with. */
export function looksLikeSafetensors(bytes: Uint8Array, length: number): boolean {
  if (bytes.length < 10 || bytes[8] !== 0x7b) return false;
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  return headerLength < BigInt(length);
}

/** Version 1 of its schema, then a graph that begins with its own description: where ONNX names its producer. */
export function looksLikeSavedModel(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x08 || bytes[1] !== 1 || bytes[2] !== 0x12) return false;
  const lengthEnd = bytes.subarray(0, 9).findIndex((byte, at) => at > 2 && byte < 0x80);
  return lengthEnd !== -1 && bytes[lengthEnd + 1] === 0x0a;
}

/** Protocols 0 and 1 have no signature: an empty container or mark, then a memo or a name. */
export function looksLikeOldPickle(bytes: Uint8Array): boolean {
  const head = textAt(bytes, 0, 200);
  return /^(\((d|l|t|c|S['"]|U|V|[IFL][-\d.]|[JKM])|[}\]]q|[}\]](?=\()|c[A-Za-z_][\w.]*\n[A-Za-z_]\w*\n)/.test(
    head,
  );
}

/** A version of its schema, then one of the other fields that a model has (onnx.proto: 2 to 8, 14, 20, 25, 26). */
export function looksLikeOnnx(bytes: Uint8Array): boolean {
  const [first, version = 255, next = 0, after = 0] = bytes;
  if (first !== 0x08 || version >= 32) return false;
  const isShortKey = [0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72].includes(next);
  return isShortKey || ([0xa2, 0xca, 0xd2].includes(next) && after === 1);
}

/** A graph begins with a node, and a node with its name: printed letters, whose number goes before them. */
export function looksLikeGraph(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x0a) return false;
  const nodeStart = 1 + bytes.subarray(1, 6).findIndex((byte) => byte < 0x80) + 1;
  const [key, nameLength = 0] = bytes.subarray(nodeStart, nodeStart + 2);
  if (nodeStart === 1 || key !== 0x0a || nameLength === 0) return false;
  // A length of 128 or more takes a second byte, which is no letter.
  const nameStart = nodeStart + (nameLength < 0x80 ? 2 : 3);
  return /^[\w.][\w.\\/>:-]*$/.test(textAt(bytes, nameStart, Math.min(nameLength & 0x7f, 8)));
}

/** A dictionary, of more than nothing, whose first key is text, or would be if the file were not cut off there. */
export function looksLikeMessagePack(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  const keyAt = first >= 0x81 && first <= 0x8f ? 1 : first === 0xde ? 3 : first === 0xdf ? 5 : null;
  if (keyAt === null) return false;
  const key = bytes[keyAt];
  return key === undefined || (key >= 0xa0 && key < 0xc0) || (key >= 0xd9 && key <= 0xdb);
}
