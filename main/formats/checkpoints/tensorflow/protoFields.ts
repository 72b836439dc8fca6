import { ByteReader } from './byteReader.ts';
import { TensorFlowFileError } from './tensorflowError.ts';

/** The fields of one protocol-buffer message, in the file's order; an embedded message is bytes to look into again. */
export class ProtoFields {
  private readonly numbersByField = new Map<number, number[]>();
  private readonly bytesByField = new Map<number, Uint8Array[]>();

  /** Throws `TensorFlowFileError` for bytes that are no message. */
  constructor(message: Uint8Array) {
    const reader = new ByteReader(message);
    while (reader.left > 0) {
      const key = reader.varint();
      const field = Math.floor(key / 8);
      switch (key % 8) {
        case 0:
          append(this.numbersByField, field, reader.varint());
          break;
        case 1:
          append(this.bytesByField, field, reader.take(8));
          break;
        case 2:
          append(this.bytesByField, field, reader.take(reader.varint()));
          break;
        case 5:
          append(this.numbersByField, field, reader.uint32());
          break;
        default:
          throw new TensorFlowFileError('a message in it is damaged');
      }
    }
  }

  /** A whole number (or a fixed one of 32 bits); 0 where it is absent, as protocol buffers have it. */
  number(field: number): number {
    return this.numbersByField.get(field)?.at(-1) ?? 0;
  }

  numbers(field: number): readonly number[] {
    return this.numbersByField.get(field) ?? [];
  }

  /** Text, bytes, or an embedded message; `null` where it is absent. */
  bytes(field: number): Uint8Array | null {
    return this.bytesByField.get(field)?.at(-1) ?? null;
  }

  allBytes(field: number): readonly Uint8Array[] {
    return this.bytesByField.get(field) ?? [];
  }

  text(field: number): string {
    return Buffer.from(this.bytes(field) ?? []).toString('utf8');
  }

  /** An embedded message; an empty one where it is absent. */
  message(field: number): ProtoFields {
    return new ProtoFields(this.bytes(field) ?? new Uint8Array(0));
  }
}

function append<Value>(map: Map<number, Value[]>, field: number, value: Value): void {
  const values = map.get(field);
  if (values === undefined) map.set(field, [value]);
  else values.push(value);
}
