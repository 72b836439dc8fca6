import { floatsOf, rowMajor } from './elements.ts';
import { elementTypes, type Tensor } from '../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../domain/network/shape.ts';
import { numpyTypeOf, type NumpyType } from './numpyTypes.ts';
import { PickleError } from './pickle/pickleReader.ts';
import {
  ByteString,
  calleeName,
  CallRecord,
  itemsOf,
  PickleTuple,
  textOf,
  type PickleValue,
} from './pickle/pickleValues.ts';

const mostAxes = 32;
// bytearray(_codecs.encode(text)) is the deepest that Python writes.
const deepestWrapping = 3;
const reconstruct = /^numpy\.(core|_core)\.multiarray\._reconstruct$/;
const fromBuffer = /^numpy\.(core|_core)\.numeric\._frombuffer$/;
const scalar = /^numpy\.(core|_core)\.multiarray\.scalar$/;

/**
 * The array that a pickled NumPy record stands for: `_reconstruct` with its state, `_frombuffer`, or a scalar (shape
 * []). `null` for any other value. Throws `PickleError` when the bytes do not fill the shape.
 */
export function numpyArrayOf(value: PickleValue | undefined): Tensor | null {
  const name = calleeName(value);
  if (name === null || !(value instanceof CallRecord)) return null;
  if (reconstruct.test(name)) return reconstructed(value);
  if (fromBuffer.test(name)) return fromBufferCall(value);
  if (scalar.test(name)) return scalarCall(value);
  return null;
}

/** Is it a record that a NumPy array was pickled as? */
export function isNumpyArray(value: PickleValue | undefined): boolean {
  const name = calleeName(value);
  return name !== null && (reconstruct.test(name) || fromBuffer.test(name));
}

/** Elements in the file's order, type and byte order as a tensor. Throws `PickleError` where sizes disagree. */
export function tensorOfBytes(
  bytes: Uint8Array,
  type: NumpyType,
  shape: readonly number[],
  fortranOrder: boolean,
): Tensor {
  const count = elementCount(shape);
  if (count * elementTypes[type.type] !== bytes.length) {
    throw new PickleError(
      `an array of shape [${shape.join(', ')}] has ${String(bytes.length)} bytes, which do not fit`,
    );
  }
  const floats = floatsOf(bytes, type.type, type.littleEndian);
  const data = fortranOrder && shape.length > 1 ? rowMajor(floats, shape) : floats;
  return { shape: [...shape], dtype: type.type, data };
}

/** A pickled shape: a tuple of whole numbers, or one. Null for anything else. */
export function shapeOf(value: PickleValue | undefined): number[] | null {
  const items = typeof value === 'number' ? [value] : itemsOf(value);
  if (items === null || items.length > mostAxes) return null;
  const shape = items.filter((item) => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0);
  return shape.length === items.length && Number.isSafeInteger(elementCount(shape as number[]))
    ? (shape as number[])
    : null;
}

/** Raw bytes in any of the forms that pickles of Python 2 and 3 give them. */
export function bytesOf(value: PickleValue | undefined, depth = 0): Uint8Array | null {
  if (depth > deepestWrapping) return null;
  if (value instanceof Uint8Array) return value;
  if (value instanceof ByteString) return value.bytes;
  if (!(value instanceof CallRecord)) return null;
  const [first, second] = itemsOf(value.arguments) ?? [];
  const name = calleeName(value);
  // Protocol 2 from Python 3 has no bytes and writes them as Latin-1 text with the call that turns them back.
  if (name === '_codecs.encode' && textOf(second) === 'latin1')
    return Buffer.from(textOf(first) ?? '', 'latin1');
  const empty = itemsOf(value.arguments)?.length === 0;
  if (name === 'builtins.bytearray' || name === '__builtin__.bytearray' || name === '__builtin__.bytes') {
    return empty ? new Uint8Array(0) : bytesOf(first, depth + 1);
  }
  return null;
}

function reconstructed(record: CallRecord): Tensor | null {
  if (record.state === undefined) return null;
  const [, shapeValue, typeValue, fortran, raw] = itemsOf(record.state) ?? [];
  const shape = shapeOf(shapeValue);
  const type = numpyTypeOf(typeValue);
  const bytes = type === null ? null : bytesOf(raw);
  if (type === null || bytes === null) return null;
  if (shape === null) throw new PickleError('an array in it has no proper shape');
  return tensorOfBytes(bytes, type, shape, fortran === true || fortran === 1);
}

function fromBufferCall(record: CallRecord): Tensor | null {
  const [raw, typeValue, shapeValue, order] = itemsOf(record.arguments) ?? [];
  const shape = shapeOf(shapeValue);
  const type = numpyTypeOf(typeValue);
  const bytes = type === null ? null : bytesOf(raw);
  if (type === null || bytes === null) return null;
  if (shape === null) throw new PickleError('an array in it has no proper shape');
  return tensorOfBytes(bytes, type, shape, textOf(order) === 'F');
}

function scalarCall(record: CallRecord): Tensor | null {
  const [typeValue, raw] = record.arguments instanceof PickleTuple ? record.arguments.items : [];
  const type = numpyTypeOf(typeValue);
  const bytes = type === null ? null : bytesOf(raw);
  return type === null || bytes === null ? null : tensorOfBytes(bytes, type, [], false);
}
