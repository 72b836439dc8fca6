import { elementTypes, type ElementType, type Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import { CheckpointFault, waysOut } from '../checkpointErrors.ts';
import { floatsOf } from '../elements.ts';
import type { TensorMessage } from './schema.ts';

/** ONNX' numbers for its types; texts and complex numbers are not among them. */
const typeOfNumber = new Map<number, ElementType>([
  [1, 'float32'],
  [2, 'uint8'],
  [3, 'int8'],
  [4, 'uint16'],
  [5, 'int16'],
  [6, 'int32'],
  [7, 'int64'],
  [9, 'bool'],
  [10, 'float16'],
  [11, 'float64'],
  [12, 'uint32'],
  [13, 'uint64'],
  [16, 'bfloat16'],
]);

/** The other types, by the names that ONNX gives them. */
const unreadTypes = new Map([
  [8, 'STRING'],
  [14, 'COMPLEX64'],
  [15, 'COMPLEX128'],
  [17, 'FLOAT8E4M3FN'],
  [18, 'FLOAT8E4M3FNUZ'],
  [19, 'FLOAT8E5M2'],
  [20, 'FLOAT8E5M2FNUZ'],
  [21, 'UINT4'],
  [22, 'INT4'],
  [23, 'FLOAT4E2M1'],
]);

/** What ONNX calls a type of numbers that is not read. */
export function unreadType({ dataType = 0 }: TensorMessage): string {
  return unreadTypes.get(dataType) ?? `type ${dataType}`;
}

const external = 1;

/** A tensor whose bytes do not hold together; the message completes "cannot be read: …". */
export class BadTensor extends CheckpointFault {
  override readonly name = 'BadTensor';
}

/** Bytes of a file beside the model, by its path from there; `null` if there is none. */
export type Sibling = (path: string) => Uint8Array | null;

/** The numbers of a tensor; `null` for texts and types that are not read. Throws `BadTensor`. */
export function onnxTensor(message: TensorMessage, sibling: Sibling): Tensor | null {
  const dtype = typeOfNumber.get(message.dataType ?? 0);
  if (dtype === undefined) return null;
  const shape = message.dims ?? [];
  const count = elementCount(shape);
  const described = `its array "${message.name ?? ''}" of ${shape.join(' x ') || 'one number'}`;
  if (!Number.isSafeInteger(count) || shape.some((size) => size < 0))
    throw new BadTensor(`${described} is impossible`);
  const bytes =
    message.dataLocation === external ? externalBytes(message, described, sibling) : message.rawData;
  if (bytes !== undefined && bytes.length > 0) {
    if (bytes.length !== count * elementTypes[dtype])
      throw new BadTensor(`${described} has ${bytes.length} bytes, which do not fit`);
    return { shape, dtype, data: floatsOf(bytes, dtype) };
  }
  const numbers = numbersOf(message, dtype);
  if (numbers.length !== count)
    throw new BadTensor(`${described} has ${numbers.length} numbers, which do not fit`);
  return { shape, dtype, data: Float32Array.from(numbers) };
}

function numbersOf(message: TensorMessage, dtype: ElementType): ArrayLike<number> {
  const { floatData, int32Data, int64Data, doubleData, uint64Data } = message;
  const numbers = [floatData, int32Data, int64Data, doubleData, uint64Data].find(
    (list) => (list?.length ?? 0) > 0,
  );
  if (numbers === undefined) return [];
  // Halves come as their bits in whole numbers.
  const isHalf = dtype === 'float16' || dtype === 'bfloat16';
  return isHalf ? floatsOf(new Uint8Array(Uint16Array.from(numbers).buffer), dtype) : numbers;
}

/** A tensor's part of the `.data` file that newer exporters write beside the model. */
function externalBytes(message: TensorMessage, described: string, sibling: Sibling): Uint8Array {
  const entries = new Map((message.externalData ?? []).map(({ key = '', value = '' }) => [key, value]));
  const location = entries.get('location') ?? '';
  const file = sibling(location);
  if (file === null)
    throw new BadTensor(
      `its weights lie in "${location}", which must lie in the same folder and does not`,
      waysOut.companion,
    );
  const offset = Number(entries.get('offset') ?? 0);
  const length = Number(entries.get('length') ?? file.length - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= file.length))
    throw new BadTensor(`${described} lies beyond the end of "${location}"`);
  return file.subarray(offset, offset + length);
}
