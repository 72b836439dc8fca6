import type { ElementType, Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { elementTypes } from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import { floatsOf } from '../elements.ts';
import { ProtoFields } from './protoFields.ts';
import { TensorFlowFileError } from './tensorflowError.ts';

/** A variable of a TensorFlow checkpoint, not yet read. */
export interface StoredVariable {
  /** As the file has it. */
  name: string;
  /** Its array; `null` where it is none that a network multiplies with (text, whole numbers, resources). */
  array: (() => Tensor) | null;
}

// Numbers of DataType in TensorFlow's types.proto that weights can have.
const floatTypes = new Map<number, ElementType>([
  [1, 'float32'],
  [2, 'float64'],
  [14, 'bfloat16'],
  [19, 'float16'],
]);

/** The type of weights behind a number of TensorFlow's DataType; `null` for counters, text and the rest. */
export function floatTypeOf(dataType: number): ElementType | null {
  return floatTypes.get(dataType) ?? null;
}

/** The sizes of a TensorShapeProto. */
export function shapeOf(message: ProtoFields): number[] {
  return message.allBytes(2).map((dimension) => new ProtoFields(dimension).number(1));
}

/** A variable's raw bytes as an array. Throws `TensorFlowFileError` where they do not fill its shape. */
export function tensorOf(
  name: string,
  bytes: Uint8Array,
  dtype: ElementType,
  shape: readonly number[],
  littleEndian = true,
): Tensor {
  if (bytes.length !== elementCount(shape) * elementTypes[dtype]) {
    throw new TensorFlowFileError(
      `its variable "${name}" of shape [${shape.join(', ')}] has ${String(bytes.length)} bytes, which do not fit`,
    );
  }
  return { shape, dtype, data: floatsOf(bytes, dtype, littleEndian) };
}
