import { TensorFlowFileError } from './tensorflowError.ts';

/** Reads bytes from front to back; every length is checked against what is left before it is used. */
export class ByteReader {
  offset = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.offset;
  }

  uint8(): number {
    return this.view.getUint8(this.claim(1));
  }

  uint32(): number {
    return this.view.getUint32(this.claim(4), true);
  }

  /** A whole number of 7 bits a byte, lowest first. Beyond 2^53 only its size is right, which is all that is asked. */
  varint(): number {
    let value = 0;
    for (let place = 0; place < 10; place += 1) {
      const byte = this.uint8();
      value += (byte & 0x7f) * 2 ** (7 * place);
      if (byte < 0x80) return value;
    }
    throw new TensorFlowFileError('a number in it is absurdly long');
  }

  /** The next `length` bytes, as a view. */
  take(length: number): Uint8Array {
    const from = this.claim(length);
    return this.bytes.subarray(from, from + length);
  }

  private claim(length: number): number {
    const from = this.offset;
    if (length > this.left) {
      throw new TensorFlowFileError(
        `it ends too early: ${String(length)} bytes are announced and ${String(this.left)} are left`,
      );
    }
    this.offset = from + length;
    return from;
  }
}
