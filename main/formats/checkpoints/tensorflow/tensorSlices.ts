import type { ElementType } from '../../../domain/checkpoint/namedTensors.ts';
import { ByteReader } from './byteReader.ts';
import { ProtoFields } from './protoFields.ts';
import { floatTypeOf, shapeOf, type StoredVariable, tensorOf } from './storedVariable.ts';
import type { TableEntry } from './table.ts';
import { TensorFlowFileError } from './tensorflowError.ts';

// Field numbers in TensorFlow's saved_tensor_slice.proto and tensor.proto.
const savedSlices = { about: 1, data: 2 } as const;
const described = { name: 1, shape: 2, dataType: 3 } as const;
const slice = { name: 1, extent: 2, values: 3 } as const;
const valuesOfType = { float32: 5, float64: 6, halves: 13 } as const;

/** Is the first value of a table that of a checkpoint of format V1 (where V2 has a number, it has a message)? */
export function isTensorSlices(entries: readonly TableEntry[]): boolean {
  const [first] = entries;
  return first?.key.length === 0 && new ProtoFields(first.value).bytes(savedSlices.about) !== null;
}

/**
 * The variables of a checkpoint of format V1 (agent-formats.md 3.12): a table whose first value describes all
 * variables and whose others hold their numbers. Also gives the names of those that are cut into pieces, which are
 * not read. Throws `TensorFlowFileError`.
 */
export function tensorSliceVariables(entries: readonly TableEntry[]): {
  variables: StoredVariable[];
  inPieces: string[];
} {
  const [first, ...others] = entries;
  const about = new ProtoFields(first?.value ?? new Uint8Array(0)).message(savedSlices.about);
  const values = new Map<string, ProtoFields>();
  const inPieces = new Set<string>();
  for (const { value } of others) {
    const data = new ProtoFields(value).message(savedSlices.data);
    const name = data.text(slice.name);
    if (isPiece(data)) inPieces.add(name);
    else values.set(name, data.message(slice.values));
  }
  const variables = about.allBytes(1).flatMap((bytes): StoredVariable[] => {
    const variable = new ProtoFields(bytes);
    const name = variable.text(described.name);
    if (inPieces.has(name)) return [];
    const type = floatTypeOf(variable.number(described.dataType));
    if (type === null) return [{ name, array: null }];
    const held = values.get(name);
    if (held === undefined)
      throw new TensorFlowFileError(`it describes the variable "${name}" but does not hold it`);
    const shape = shapeOf(variable.message(described.shape));
    return [{ name, array: () => tensorOf(name, rawBytes(held, type), type, shape) }];
  });
  return { variables, inPieces: [...inPieces] };
}

/** The extent of a whole variable says nothing of any axis; that of a piece has a beginning and a length. */
function isPiece(data: ProtoFields): boolean {
  const extents = data.message(slice.extent).allBytes(1);
  return extents.some((extent) => extent.length > 0);
}

/** Floats and doubles stand one after the other; halves are numbers of 7 bits a byte. */
function rawBytes(tensor: ProtoFields, type: ElementType): Uint8Array {
  if (type === 'float32' || type === 'float64') return tensor.bytes(valuesOfType[type]) ?? new Uint8Array(0);
  const reader = new ByteReader(tensor.bytes(valuesOfType.halves) ?? new Uint8Array(0));
  const halves: number[] = [];
  while (reader.left > 0) halves.push(reader.varint());
  const bytes = new Uint8Array(2 * halves.length);
  const view = new DataView(bytes.buffer);
  for (const [at, half] of halves.entries()) view.setUint16(2 * at, half, true);
  return bytes;
}
