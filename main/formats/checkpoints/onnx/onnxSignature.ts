const graphField = 7;
const lengthDelimited = 2;

/**
 * Whether bytes are an ONNX model: protocol buffers whose fields at the top end with the file, one of them the graph.
 * A TensorFlow SavedModel begins alike, but has no such field. A file that is cut off inside its graph still counts.
 */
export function isOnnxModel(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    const [key, afterKey] = variableLength(bytes, at);
    const [value, afterValue] = variableLength(bytes, afterKey);
    const [field, kind] = [Math.floor(key / 8), key % 8];
    if (field === graphField && kind === lengthDelimited) return true;
    if (kind === lengthDelimited) at = afterValue + value;
    else if (kind === 0) at = afterValue;
    else return false;
  }
  return false;
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
