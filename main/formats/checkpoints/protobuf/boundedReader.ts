import protobuf from 'protobufjs/light.js';

// Networks have some ten thousand nodes of some ten fields each; a field can cost 100 bytes here.
const mostFields = 4_000_000;

/**
 * A reader of protocol buffers that passes over fields that the schema does not name, instead of keeping them, and
 * throws for field number 0, which nothing writes (zeros are such fields), and for more fields than a network has.
 */
export function boundedReader(bytes: Uint8Array): protobuf.Reader {
  return new BoundedReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

class BoundedReader extends protobuf.BufferReader {
  override discardUnknown = true;
  #fields = 0;

  override tag(): number {
    const tag = super.tag();
    this.#fields += 1;
    if (tag < 8 || this.#fields > mostFields) throw new RangeError('these are no fields of a network');
    return tag;
  }
}
