import { PickleError } from './pickleReader.ts';

// Python writes seeds and the torch magic number as long integers; nothing in a checkpoint needs a longer one.
const longestIntegerBytes = 4096;

/** A whole number as `number` where it is exact, else as `bigint`. */
export function wholeNumber(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;
}

/** Little-endian two's complement of any length, as LONG1 and LONG4 write it. */
export function longInteger(bytes: Uint8Array): number | bigint {
  if (bytes.length === 0) return 0;
  if (bytes.length > longestIntegerBytes) throw new PickleError('a number in it is absurdly long');
  const hexadecimal = Buffer.from(bytes).reverse().toString('hex');
  return wholeNumber(BigInt.asIntN(8 * bytes.length, BigInt(`0x${hexadecimal}`)));
}

/** Decimal text with an optional `L`, as INT and LONG write it; `01` and `00` are INT's True and False. */
export function decimalInteger(text: string): number | bigint | boolean {
  if (text === '01') return true;
  if (text === '00') return false;
  const digits = /^([+-]?\d+)L?$/.exec(text)?.[1];
  if (digits === undefined) throw new PickleError(`"${text.slice(0, 40)}" is not a whole number`);
  return wholeNumber(BigInt(digits.replace(/^\+/, '')));
}

/** Decimal text of a float, as FLOAT writes it. */
export function decimalFloat(text: string): number {
  if (/^[+-]?(inf|infinity)$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value)) throw new PickleError(`"${text.slice(0, 40)}" is not a number`);
  return value;
}
