import {
  calleeName,
  CallRecord,
  GlobalRecord,
  itemsOf,
  textOf,
  type PickleValue,
} from './pickle/pickleValues.ts';
import type { ElementType } from '../../domain/checkpoint/namedTensors.ts';

/** A NumPy dtype that holds plain numbers. */
export interface NumpyType {
  type: ElementType;
  littleEndian: boolean;
}

const typeOfCode = new Map<string, ElementType>([
  ['f2', 'float16'],
  ['f4', 'float32'],
  ['f8', 'float64'],
  ['i1', 'int8'],
  ['i2', 'int16'],
  ['i4', 'int32'],
  ['i8', 'int64'],
  ['u1', 'uint8'],
  ['u2', 'uint16'],
  ['u4', 'uint32'],
  ['u8', 'uint64'],
  ['b1', 'bool'],
  ['?', 'bool'],
]);

const typeNames = new Set<string>([...typeOfCode.values(), 'bfloat16']);

/** The type written as NumPy's short code with or without byte order (`<f4`, `f4`, `|u1`); null for any other. */
export function numpyTypeOfCode(code: string): NumpyType | null {
  const type = typeOfCode.get(code.replace(/^[<>|=]/, ''));
  return type === undefined ? null : { type, littleEndian: !code.startsWith('>') };
}

/**
 * The type behind a pickled dtype: a call of `numpy.dtype` with a code, or a NumPy scalar class such as
 * `numpy.float32` or `ml_dtypes.bfloat16`. `null` for objects, strings and records.
 */
export function numpyTypeOf(value: PickleValue | undefined): NumpyType | null {
  if (value instanceof GlobalRecord) return namedType(value.name);
  if (!(value instanceof CallRecord) || calleeName(value) !== 'numpy.dtype') return null;
  const described = itemsOf(value.arguments)?.[0];
  const code = described instanceof GlobalRecord ? described.name : textOf(described);
  const type = code === null ? null : (numpyTypeOfCode(code) ?? namedType(code));
  if (type === null) return null;
  // State: version, byte order, …; '|' and '=' leave what the code said.
  const byteOrder = textOf(itemsOf(value.state)?.[1]);
  return { ...type, littleEndian: byteOrder === '>' ? false : byteOrder === '<' ? true : type.littleEndian };
}

function namedType(name: string): NumpyType | null {
  const plain = name.replace(/_$/, '');
  return typeNames.has(plain) ? { type: plain as ElementType, littleEndian: true } : null;
}
