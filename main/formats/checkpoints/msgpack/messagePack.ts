import { MessagePackBytes } from './messagePackBytes.ts';
import {
  Extension,
  MessagePackError,
  type MessagePackMap,
  type MessagePackValue,
} from './messagePackValues.ts';

// A value of one byte can cost 200 bytes here (an empty dictionary), so this bounds the memory beside the file's own.
const mostValues = 1_000_000;
const deepest = 64;

/**
 * Reads the one value of a MessagePack file (its specification of 2013, with bin and ext). Every length is checked
 * against the bytes left before anything is made, nesting and number of values are bounded, and a key may stand only
 * once. Keys that are numbers or bytes become text. Throws `MessagePackError`.
 */
export function readMessagePack(bytes: Uint8Array): MessagePackValue {
  const source = new MessagePackBytes(bytes);
  const value = new MessagePackReader(source).value(0);
  if (source.left > 0) throw new MessagePackError(`${String(source.left)} bytes follow after its end`);
  return value;
}

class MessagePackReader {
  private readonly source: MessagePackBytes;
  private values = 0;

  constructor(source: MessagePackBytes) {
    this.source = source;
  }

  value(depth: number): MessagePackValue {
    this.values += 1;
    if (depth > deepest) throw new MessagePackError('it is nested absurdly deep');
    if (this.values > mostValues)
      throw new MessagePackError('it holds far more values than a checkpoint needs');
    const code = this.source.unsigned(1);
    if (code < 0x80) return code;
    if (code < 0x90) return this.map(code & 0x0f, depth);
    if (code < 0xa0) return this.array(code & 0x0f, depth);
    if (code < 0xc0) return this.text(code & 0x1f);
    if (code >= 0xe0) return code - 0x100;
    return this.coded(code, depth);
  }

  /** Values whose first byte says only their kind; codes of a kind follow one another as their sizes double. */
  private coded(code: number, depth: number): MessagePackValue {
    const { source } = this;
    const size = (first: number): number => 2 ** (code - first);
    if (code === 0xc0) return null;
    if (code === 0xc2 || code === 0xc3) return code === 0xc3;
    if (code >= 0xc4 && code <= 0xc6) return source.take(source.unsigned(size(0xc4)));
    if (code >= 0xc7 && code <= 0xc9) return this.extension(source.unsigned(size(0xc7)));
    if (code === 0xca || code === 0xcb) return source.float(code === 0xca ? 4 : 8);
    if (code >= 0xcc && code <= 0xcf) return source.unsigned(size(0xcc));
    if (code >= 0xd0 && code <= 0xd3) return source.signed(size(0xd0));
    if (code >= 0xd4 && code <= 0xd8) return this.extension(size(0xd4));
    if (code >= 0xd9 && code <= 0xdb) return this.text(source.unsigned(size(0xd9)));
    if (code === 0xdc || code === 0xdd) return this.array(source.unsigned(2 * size(0xdc)), depth);
    if (code === 0xde || code === 0xdf) return this.map(source.unsigned(2 * size(0xde)), depth);
    throw new MessagePackError(`byte ${String(source.offset - 1)} begins no value (0x${code.toString(16)})`);
  }

  private map(entries: number, depth: number): MessagePackMap {
    const map: MessagePackMap = new Map();
    for (let count = 0; count < entries; count += 1) {
      const key = keyText(this.value(depth + 1));
      if (map.has(key)) throw new MessagePackError(`its key "${key.slice(0, 80)}" stands twice`);
      map.set(key, this.value(depth + 1));
    }
    return map;
  }

  /** Grows with what is really there: the announced number may be anything. */
  private array(items: number, depth: number): MessagePackValue[] {
    const array: MessagePackValue[] = [];
    for (let count = 0; count < items; count += 1) array.push(this.value(depth + 1));
    return array;
  }

  private extension(length: number): Extension {
    const type = this.source.signed(1);
    return new Extension(type, this.source.take(length));
  }

  private text(length: number): string {
    return Buffer.from(this.source.take(length)).toString('utf8');
  }
}

function keyText(key: MessagePackValue): string {
  if (typeof key === 'string') return key;
  if (typeof key === 'number') return String(key);
  if (key instanceof Uint8Array) return Buffer.from(key).toString('latin1');
  throw new MessagePackError('a key in it is neither text nor a number');
}
