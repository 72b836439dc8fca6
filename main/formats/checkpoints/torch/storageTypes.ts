import { elementTypes, type ElementType } from '../../../domain/checkpoint/namedTensors.ts';

const typeOfStorageClass = new Map<string, ElementType>([
  ['HalfStorage', 'float16'],
  ['BFloat16Storage', 'bfloat16'],
  ['FloatStorage', 'float32'],
  ['DoubleStorage', 'float64'],
  ['CharStorage', 'int8'],
  ['ShortStorage', 'int16'],
  ['IntStorage', 'int32'],
  ['LongStorage', 'int64'],
  ['ByteStorage', 'uint8'],
  ['BoolStorage', 'bool'],
  // Its elements are bytes; the tensor says what they make up.
  ['UntypedStorage', 'uint8'],
  ['_UntypedStorage', 'uint8'],
]);

/** Bytes of an element that is no plain number: such a storage can be passed over, not read. */
const otherElementBytes = new Map<string, number>([
  ['QInt8Storage', 1],
  ['QUInt8Storage', 1],
  ['QUInt4x2Storage', 1],
  ['QUInt2x4Storage', 1],
  ['QInt32Storage', 4],
  ['ComplexFloatStorage', 8],
  ['ComplexDoubleStorage', 16],
]);

const typeOfDtype = new Map<string, ElementType>([
  ['float16', 'float16'],
  ['half', 'float16'],
  ['bfloat16', 'bfloat16'],
  ['float32', 'float32'],
  ['float', 'float32'],
  ['float64', 'float64'],
  ['double', 'float64'],
  ['int8', 'int8'],
  ['int16', 'int16'],
  ['int32', 'int32'],
  ['int64', 'int64'],
  ['uint8', 'uint8'],
  ['uint16', 'uint16'],
  ['uint32', 'uint32'],
  ['uint64', 'uint64'],
  ['bool', 'bool'],
]);

/** Element type of a storage class (`FloatStorage`); `null` for complex, quantised and 8-bit floating numbers. */
export function elementTypeOfStorage(className: string): ElementType | null {
  return typeOfStorageClass.get(className) ?? null;
}

/** Element type of a `torch.dtype` by its name (`float32`); `null` for those that are not read. */
export function elementTypeOfDtype(name: string): ElementType | null {
  return typeOfDtype.get(name) ?? null;
}

/** Bytes that one element of a storage class takes in a file; `null` for a class that is not known at all. */
export function elementBytesOfStorage(className: string): number | null {
  const type = elementTypeOfStorage(className);
  return type === null ? (otherElementBytes.get(className) ?? null) : elementTypes[type];
}
