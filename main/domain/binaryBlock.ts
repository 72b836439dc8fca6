/**
 * The one binary container of the boundary: a JSON header and a payload.
 * Layout: header length (uint32, little endian, bytes), header (UTF-8 JSON padded with spaces so that the payload
 * starts on a multiple of 8), payload.
 */
export function encodeBlock(header: object, payload: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const payloadStart = alignedStart(text.length);
  const payloadLength = payload.reduce((sum, part) => sum + part.length, 0);
  const block = new Uint8Array(payloadStart + payloadLength);
  new DataView(block.buffer).setUint32(0, payloadStart - 4, true);
  block.fill(0x20, 4, payloadStart);
  block.set(text, 4);
  let at = payloadStart;
  for (const part of payload) {
    block.set(part, at);
    at += part.length;
  }
  return block;
}

/** Header and payload of a block; the payload is a view on the same memory. Throws a `RangeError` on a cut block. */
export function decodeBlock(block: ArrayBuffer): { header: unknown; payload: Uint8Array<ArrayBuffer> } {
  const headerLength = new DataView(block).getUint32(0, true);
  const header: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(block, 4, headerLength)));
  return { header, payload: new Uint8Array(block, 4 + headerLength) };
}

/** The bytes behind any typed array, without a copy. */
export function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function alignedStart(textLength: number): number {
  return Math.ceil((4 + textLength) / 8) * 8;
}
