import { elementCount } from '../../../domain/network/shape.ts';
import { type ElementType, elementTypes, type Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { readMessagePack } from '../msgpack/messagePack.ts';
import { Extension, MessagePackError, type MessagePackValue } from '../msgpack/messagePackValues.ts';
import { sizesOf } from '../msgpack/sizesOf.ts';
import { tensorOfBytes } from '../numpyArrays.ts';

const arrayExtension = 1;
const scalarExtension = 3;
const chunkedMark = '__msgpack_chunked_array__';

/**
 * An array as Flax writes it (agent-formats.md 3.7): extension 1 or 3 (a scalar) around [shape, type, bytes], or
 * pieces of a large one. `null` for any other value, complex numbers (extension 2) and other types among them. Throws
 * `MessagePackError` and `PickleError`.
 */
export function flaxArrayOf(value: MessagePackValue): Tensor | null {
  if (value instanceof Map) return value.get(chunkedMark) === true ? joined(value) : null;
  if (!(value instanceof Extension)) return null;
  if (value.type !== arrayExtension && value.type !== scalarExtension) return null;
  const content = readMessagePack(value.bytes);
  const [sizes, typeName, bytes] = Array.isArray(content) ? content : [];
  const shape = sizesOf(sizes);
  if (shape === null || typeof typeName !== 'string' || !(bytes instanceof Uint8Array)) {
    throw new MessagePackError('an array in it is not described fully');
  }
  if (!isElementType(typeName)) return null;
  return tensorOfBytes(bytes, { type: typeName, littleEndian: true }, shape, false);
}

/** Flax writes NumPy's names of types, `bfloat16` among them. */
function isElementType(name: string): name is ElementType {
  return Object.hasOwn(elementTypes, name);
}

/** Flax cuts arrays of more than a gigabyte into flat pieces. */
function joined(value: Map<string, MessagePackValue>): Tensor {
  const shape = sizesOf(listOf(value.get('shape')));
  const pieces = (listOf(value.get('chunks')) ?? []).map(flaxArrayOf);
  const [first] = pieces;
  const whole = pieces.filter((piece) => piece !== null);
  const count = whole.reduce((sum, { data }) => sum + data.length, 0);
  if (shape === null || !first || whole.length !== pieces.length || count !== elementCount(shape)) {
    throw new MessagePackError('the pieces of an array in it do not make up the whole');
  }
  const data = new Float32Array(count);
  let at = 0;
  for (const piece of whole) {
    data.set(piece.data, at);
    at += piece.data.length;
  }
  return { shape, dtype: first.dtype, data };
}

/** Flax writes a list as a dictionary with the keys "0", "1", …. */
function listOf(value: MessagePackValue | undefined): MessagePackValue[] | null {
  if (!(value instanceof Map)) return null;
  const items = Array.from({ length: value.size }, (_, at) => value.get(String(at)));
  return items.every((item) => item !== undefined) ? items : null;
}
