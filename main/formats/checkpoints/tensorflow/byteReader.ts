import { BoundedBytes } from '../boundedBytes.ts';
import { TensorFlowFileError } from './tensorflowError.ts';

/** Reads bytes from front to back; every length is checked against what is left before it is used. */
export class ByteReader extends BoundedBytes {
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

  protected override fault(why: string): Error {
    return new TensorFlowFileError(why);
  }
}
