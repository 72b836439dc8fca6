import { BoundedBytes } from '../boundedBytes.ts';
import { MessagePackError } from './messagePackValues.ts';

/** Numbers and runs of bytes from front to back, big-endian; every length is checked before it is used. */
export class MessagePackBytes extends BoundedBytes {
  /** A whole number of 1, 2, 4 or 8 bytes; beyond 2^53 the last digits are lost. */
  unsigned(size: number): number {
    const at = this.claim(size);
    if (size === 8) return Number(this.view.getBigUint64(at));
    if (size === 4) return this.view.getUint32(at);
    return size === 2 ? this.view.getUint16(at) : this.view.getUint8(at);
  }

  signed(size: number): number {
    const at = this.claim(size);
    if (size === 8) return Number(this.view.getBigInt64(at));
    if (size === 4) return this.view.getInt32(at);
    return size === 2 ? this.view.getInt16(at) : this.view.getInt8(at);
  }

  float(size: number): number {
    const at = this.claim(size);
    return size === 4 ? this.view.getFloat32(at) : this.view.getFloat64(at);
  }

  protected override fault(why: string): Error {
    return new MessagePackError(why);
  }
}
