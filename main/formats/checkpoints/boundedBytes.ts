/**
 * Bytes read from front to back; every length is checked against what is left before it is used, so that an announced
 * gigabyte costs nothing. Each format adds the numbers it writes and the error it throws.
 */
export abstract class BoundedBytes {
  offset: number;
  protected readonly bytes: Uint8Array;
  protected readonly view: DataView;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.offset = offset;
  }

  get left(): number {
    return this.bytes.length - this.offset;
  }

  /** The next `length` bytes, as a view on the file. */
  take(length: number): Uint8Array {
    const from = this.claim(length);
    return this.bytes.subarray(from, from + length);
  }

  /** Passes over the next `length` bytes and returns where they begin. */
  protected claim(length: number): number {
    const from = this.offset;
    if (!(length >= 0) || length > this.left)
      throw this.fault(
        `it ends too early: ${String(length)} bytes are announced and ${String(this.left)} are left`,
      );
    this.offset = from + length;
    return from;
  }

  /** The format's own error, for the reason given. */
  protected abstract fault(why: string): Error;
}
