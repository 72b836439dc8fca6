import {
  elementTypes,
  type ElementType,
  type NamedTensors,
} from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import { unreadableCheckpoint, waysOut } from '../checkpointErrors.ts';
import { floatsOf } from '../elements.ts';

const typeOfName = new Map<string, ElementType>([
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['F32', 'float32'],
  ['F64', 'float64'],
  ['I8', 'int8'],
  ['I16', 'int16'],
  ['I32', 'int32'],
  ['I64', 'int64'],
  ['U8', 'uint8'],
  ['U16', 'uint16'],
  ['U32', 'uint32'],
  ['U64', 'uint64'],
  ['BOOL', 'bool'],
]);

// The format's own limit.
const longestHeaderBytes = 100_000_000;

interface Entry {
  name: string;
  type: ElementType;
  shape: number[];
  begin: number;
  end: number;
}

/**
 * Tensors and metadata of a safetensors file: eight bytes of header length, a JSON header, raw row-major data
 * (agent-formats.md 3.14). Throws `FoveaError` 'checkpoint-unreadable' naming tensor and fault.
 */
export function readSafetensors(
  bytes: Uint8Array,
  fileName: string,
): { tensors: NamedTensors; metadata: Map<string, string> } {
  const fail: Fail = (why, cause, wayOut) => unreadableCheckpoint(fileName, why, cause, wayOut);
  if (bytes.length < 8) throw fail('its header is missing');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > longestHeaderBytes || headerLength > bytes.length - 8)
    throw fail('its header is longer than the file');
  const data = bytes.subarray(8 + headerLength);
  const header = headerOf(bytes.subarray(8, 8 + headerLength), fail);
  const metadata = new Map<string, string>();
  const entries: Entry[] = [];
  for (const [name, described] of Object.entries(header)) {
    if (name === '__metadata__') {
      for (const [key, text] of Object.entries(described ?? {})) metadata.set(key, String(text));
    } else entries.push(entryOf(name, described, fail));
  }
  refuseGapsAndOverlaps(entries, data.length, fail);
  const tensors: NamedTensors = new Map();
  for (const { name, type, shape, begin, end } of entries) {
    tensors.set(name, { shape, dtype: type, data: floatsOf(data.subarray(begin, end), type) });
  }
  return { tensors, metadata };
}

type Fail = (why: string, cause?: unknown, wayOut?: string) => Error;

function headerOf(bytes: Uint8Array, fail: Fail): Record<string, object | null> {
  try {
    const header: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, object | null>;
    }
  } catch (thrown) {
    throw fail('its header is not JSON', thrown);
  }
  throw fail('its header is not a list of tensors');
}

function entryOf(name: string, described: object | null, fail: Fail): Entry {
  const { dtype, shape, data_offsets: offsets } = (described ?? {}) as Record<string, unknown>;
  const type = typeof dtype === 'string' ? typeOfName.get(dtype) : undefined;
  if (type === undefined)
    throw fail(
      `its tensor "${name}" has the unknown type ${JSON.stringify(dtype)}`,
      undefined,
      waysOut.plainNumbers,
    );
  if (!isSizes(shape) || !isSizes(offsets) || offsets.length !== 2)
    throw fail(`its tensor "${name}" is not described fully`);
  const [begin = 0, end = 0] = offsets;
  if (end - begin !== elementCount(shape) * elementTypes[type]) {
    throw fail(
      `its tensor "${name}" of shape [${shape.join(', ')}] has ${String(end - begin)} bytes, which do not fit`,
    );
  }
  return { name, type, shape, begin, end };
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && (size as number) >= 0);
}

/** Every byte belongs to one tensor, as the format demands: nothing hides between them, and none share. */
function refuseGapsAndOverlaps(entries: readonly Entry[], dataLength: number, fail: Fail): void {
  let expected = 0;
  for (const entry of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (entry.begin < expected) throw fail(`its tensor "${entry.name}" overlaps another`);
    if (entry.begin > expected) throw fail(`there is a gap before its tensor "${entry.name}"`);
    expected = entry.end;
  }
  if (expected > dataLength) throw fail(`it ends ${String(expected - dataLength)} bytes too early`);
  if (expected < dataLength) throw fail('it holds bytes that belong to no tensor');
}
