import { elementTypes, type ElementType, type Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { floatsOf } from '../elements.ts';
import { topFields } from '../protobuf/topFields.ts';
import type { GraphAttribute, GraphNode } from './graphNode.ts';
import { type AttributeMessage, decodeGraphDef, type ShapeMessage, type TensorMessage } from './schema.ts';

/** TensorFlow's numbers for its types; texts and complex numbers are not among them. */
const typeOfNumber = new Map<number, ElementType>([
  [1, 'float32'],
  [2, 'float64'],
  [3, 'int32'],
  [4, 'uint8'],
  [5, 'int16'],
  [6, 'int8'],
  [9, 'int64'],
  [10, 'bool'],
  [14, 'bfloat16'],
  [17, 'uint16'],
  [19, 'float16'],
  [22, 'uint32'],
  [23, 'uint64'],
]);

/** `debug_info`, the last of four. */
const lastField = 5;

// A constant of one repeated number may be any size; no network's array is larger than this.
const mostElements = 64 * 1024 * 1024;

/**
 * The nodes of a frozen graph. Throws `FoveaError` 'checkpoint-unreadable' for bytes that are no GraphDef or whose
 * constants do not fit their sizes.
 */
export function readGraphDef(bytes: Uint8Array, fileName: string): GraphNode[] {
  if (!isGraph(bytes)) throw unreadableCheckpoint(fileName, 'its graph is damaged or cut off');
  try {
    let elements = 0;
    return (decodeGraphDef(bytes).node ?? []).map((node) => {
      const attributes = new Map(
        Object.entries(node.attr ?? {}).map(([name, value]) => [name, attributeOf(value)]),
      );
      elements += attributes.get('value')?.tensor?.data.length ?? 0;
      if (elements > mostElements) throw new Error('its constants are larger than any agent needs');
      return { name: node.name ?? '', op: node.op ?? '', inputs: node.input ?? [], attributes };
    });
  } catch (thrown) {
    const why = thrown instanceof BadConstant ? thrown.message : 'its graph is damaged or cut off';
    throw unreadableCheckpoint(fileName, why, thrown);
  }
}

/** Fields at the top of a GraphDef: nodes, and behind them versions and a library of functions. */
function isGraph(bytes: Uint8Array): boolean {
  let end = 0;
  for (const top of topFields(bytes)) {
    if (top.field > lastField) return false;
    end = top.end;
  }
  return end === bytes.length;
}

function attributeOf(message: AttributeMessage): GraphAttribute {
  const { list, s: text, i, f, b: flag, type, shape, tensor } = message;
  const number = i ?? f ?? type;
  const decoded = tensor === undefined ? null : tensorOf(tensor);
  return {
    ...(text === undefined ? {} : { text: textOfBytes(text) }),
    ...(number === undefined ? {} : { number }),
    ...(flag === undefined ? {} : { flag }),
    ...(shape === undefined ? {} : { sizes: sizesOf(shape) }),
    ...(decoded === null ? {} : { tensor: decoded }),
    ...(list === undefined ? {} : listOf(list)),
  };
}

function listOf(list: NonNullable<AttributeMessage['list']>): GraphAttribute {
  const [shape] = list.shape ?? [];
  return {
    numbers: list.i ?? [],
    texts: (list.s ?? []).map(textOfBytes),
    ...(shape === undefined ? {} : { sizes: sizesOf(shape) }),
  };
}

function textOfBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function sizesOf({ dim = [], unknownRank }: ShapeMessage): (number | null)[] | null {
  return unknownRank === true ? null : dim.map(({ size = 0 }) => (size < 0 ? null : size));
}

class BadConstant extends Error {}

/** A constant; `null` for one of texts. Short lists of numbers mean that the last one is repeated. */
function tensorOf(message: TensorMessage): Tensor | null {
  const dtype = typeOfNumber.get(message.dtype ?? 0);
  if (dtype === undefined) return null;
  const shape = (message.tensorShape?.dim ?? []).map(({ size = 0 }) => size);
  const count = elementCount(shape);
  if (!Number.isSafeInteger(count) || count < 0 || count > mostElements)
    throw new BadConstant(`one of its constants is declared as ${shape.join(' x ')}, which no agent needs`);
  const content = message.tensorContent;
  if (content !== undefined && content.length > 0) {
    if (content.length !== count * elementTypes[dtype])
      throw new BadConstant(
        `a constant of ${shape.join(' x ')} has ${content.length} bytes, which do not fit`,
      );
    return { shape, dtype, data: floatsOf(content, dtype) };
  }
  const numbers = numbersOf(message);
  if (numbers.length > count)
    throw new BadConstant(
      `a constant of ${shape.join(' x ')} has ${numbers.length} numbers, which do not fit`,
    );
  const data = new Float32Array(count).fill(numbers.at(-1) ?? 0);
  data.set(numbers);
  return { shape, dtype, data };
}

function numbersOf(message: TensorMessage): number[] {
  const { halfVal, floatVal, doubleVal, intVal, int64Val, boolVal } = message;
  if (halfVal !== undefined && halfVal.length > 0) {
    const bytes = new Uint8Array(Uint16Array.from(halfVal).buffer);
    return [...floatsOf(bytes, message.dtype === 14 ? 'bfloat16' : 'float16')];
  }
  return (
    [floatVal, doubleVal, intVal, int64Val, boolVal?.map(Number)].find((list) => (list?.length ?? 0) > 0) ??
    []
  );
}
