import { PickleError } from './pickleReader.ts';

/** Text of UNICODE: Latin-1 in which only `\uXXXX` and `\UXXXXXXXX` are escapes (Python's raw-unicode-escape). */
export function rawUnicodeEscape(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (_, short?: string, long?: string) => {
    const code = Number.parseInt(short ?? long ?? '0', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

const escapedCharacters = new Map(
  Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12, v: 11, a: 7, '\\': 92, "'": 39, '"': 34 }).map(
    ([letter, code]) => [letter.charCodeAt(0), code],
  ),
);
const backslash = 92;

/** Bytes of STRING: a quoted Python 2 string with backslash escapes. */
export function quotedString(line: Uint8Array): Uint8Array {
  let end = line.length;
  while (end > 0 && (line[end - 1] ?? 0) <= 32) end -= 1;
  const quote = line[0];
  if (end < 2 || (quote !== 39 && quote !== 34) || line[end - 1] !== quote) {
    throw new PickleError('a string in it has no quotes');
  }
  const bytes = new Uint8Array(end);
  let length = 0;
  for (let at = 1; at < end - 1; at += 1) {
    const byte = line[at] ?? 0;
    if (byte !== backslash) {
      bytes[length++] = byte;
      continue;
    }
    const following = Buffer.from(line.subarray(at + 1, Math.min(at + 4, end - 1))).toString('latin1');
    const numeric = /^x([0-9a-fA-F]{2})|^([0-7]{1,3})/.exec(following);
    if (numeric !== null) {
      const [whole, hexadecimal, octal] = numeric;
      bytes[length++] = Number.parseInt(hexadecimal ?? octal ?? '0', hexadecimal === undefined ? 8 : 16);
      at += whole.length;
      continue;
    }
    const escaped = escapedCharacters.get(line[at + 1] ?? 0);
    // Python keeps the backslash of an escape it does not know.
    bytes[length++] = escaped ?? backslash;
    if (escaped !== undefined) at += 1;
  }
  return bytes.subarray(0, length);
}
