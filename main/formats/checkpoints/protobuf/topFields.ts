/** A field at the top of protocol buffers: its number, how it is written, and where its value ends. */
export interface TopField {
  field: number;
  kind: number;
  end: number;
}

/** How a value is written that begins with its own length: texts, bytes and messages. */
export const lengthDelimited = 2;
// A model names itself, its graph, its sets of operators and some notes.
const mostFields = 100_000;
const fixedBytes = new Map([
  [1, 8],
  [5, 4],
]);

/**
 * The fields at the top of protocol buffers, without looking into them, until one is impossible: number 0, an unknown
 * kind, more fields than any model. The last may end behind the bytes where they are cut off.
 */
export function* topFields(bytes: Uint8Array): Generator<TopField, void, undefined> {
  let at = 0;
  for (let count = 0; count < mostFields && at < bytes.length; count += 1) {
    const [key, afterKey] = variableLength(bytes, at);
    const [field, kind] = [Math.floor(key / 8), key % 8];
    if (field === 0) return;
    if (kind === 0) at = variableLength(bytes, afterKey)[1];
    else if (kind === lengthDelimited) {
      const [length, afterLength] = variableLength(bytes, afterKey);
      at = afterLength + length;
    } else {
      const size = fixedBytes.get(kind);
      if (size === undefined) return;
      at = afterKey + size;
    }
    yield { field, kind, end: at };
  }
}

function variableLength(bytes: Uint8Array, start: number): [value: number, after: number] {
  let value = 0;
  for (let at = start; at < Math.min(start + 10, bytes.length); at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return [value, at + 1];
  }
  return [value, bytes.length];
}
