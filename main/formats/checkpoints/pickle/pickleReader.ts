import { BoundedBytes } from '../boundedBytes.ts';

/** Why a pickle cannot be read. Carries the place; the caller names the file. */
export class PickleError extends Error {
  override readonly name = 'PickleError';
}

const longestNumberBytes = 4096;

/** Reads a pickle's bytes from front to back; every length is checked against what is left before it is used. */
export class PickleReader extends BoundedBytes {
  uint8(): number {
    return this.view.getUint8(this.claim(1));
  }

  uint16(): number {
    return this.view.getUint16(this.claim(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.claim(4), true);
  }

  int32(): number {
    return this.view.getInt32(this.claim(4), true);
  }

  /** A 64-bit length; anything beyond the file is refused by whoever takes that many bytes. */
  uint64(): number {
    return Number(this.view.getBigUint64(this.claim(8), true));
  }

  /** A big-endian double, the one number that pickles write that way. */
  float64(): number {
    return this.view.getFloat64(this.claim(8), false);
  }

  utf8(length: number): string {
    // Lone surrogates are written as three bytes each and come back as replacement characters: they are names only.
    return Buffer.from(this.take(length)).toString('utf8');
  }

  /** Bytes up to the next line feed, which is passed over. */
  lineBytes(): Uint8Array {
    const end = this.bytes.indexOf(10, this.offset);
    if (end === -1) throw new PickleError('it ends in the middle of a line');
    const line = this.bytes.subarray(this.offset, end);
    this.offset = end + 1;
    return line;
  }

  line(): string {
    return Buffer.from(this.lineBytes()).toString('utf8');
  }

  /** A line that holds a number; these are short in any honest file, and long ones cost quadratic time. */
  shortLine(): string {
    const line = this.lineBytes();
    if (line.length > longestNumberBytes) throw new PickleError('a number in it is absurdly long');
    return Buffer.from(line).toString('latin1').trim();
  }

  protected override fault(why: string): Error {
    return new PickleError(why);
  }
}
