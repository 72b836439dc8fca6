import {
  elementTypes,
  type ElementType,
  type NamedTensors,
  type Tensor,
} from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unreadableCheckpoint, waysOut } from '../checkpointErrors.ts';
import { floatsOf } from '../elements.ts';
import type { Quantization, WeightEntry, WeightGroup } from './modelJson.ts';

const typeOfName = new Map<string, ElementType>([
  ['float32', 'float32'],
  ['float16', 'float16'],
  ['int32', 'int32'],
  ['bool', 'bool'],
  ['uint8', 'uint8'],
  ['uint16', 'uint16'],
]);

/** Letters of a path in a sentence. */
const longestNamed = 200;
const megabyte = 1024 * 1024;
/** As much as a compressed checkpoint may unpack to; the numbers are held once as stored and once as floats. */
const mostBytes = 1024 * megabyte;

/**
 * The arrays of a model, from the files beside its `model.json`; quantised ones as the numbers they stand for. What
 * they need is known before anything is read, and no more is. Throws `FoveaError` 'checkpoint-unreadable' for a file
 * that is missing, named twice, too short or too long.
 */
export function readShards(file: CheckpointFile, manifest: readonly WeightGroup[]): NamedTensors {
  const entries = manifest.map(({ weights }) => weights.map((entry) => storedEntry(file.name, entry)));
  refuseSwelling(file.name, entries.flat());
  refuseRepeated(
    file.name,
    manifest.flatMap(({ paths }) => paths),
  );
  const tensors: NamedTensors = new Map();
  for (const [group, { paths }] of manifest.entries()) {
    const stored = entries[group] ?? [];
    const bytes = bytesOfGroup(file, paths, lengthOf(stored));
    let place = 0;
    for (const { entry, type, length } of stored) {
      tensors.set(entry.name, tensorOf(entry, type, bytes.subarray(place, place + length)));
      place += length;
    }
  }
  return tensors;
}

interface StoredEntry {
  entry: WeightEntry;
  type: ElementType;
  /** Bytes. */
  length: number;
}

function lengthOf(entries: readonly StoredEntry[]): number {
  return entries.reduce((sum, { length }) => sum + length, 0);
}

function refuseSwelling(fileName: string, entries: readonly StoredEntry[]): void {
  const floats = entries.reduce(
    (sum, { entry }) => sum + elementCount(entry.shape) * elementTypes.float32,
    0,
  );
  if (Math.max(floats, lengthOf(entries)) <= mostBytes) return;
  throw unreadableCheckpoint(
    fileName,
    `its arrays would take ${String(Math.round(floats / megabyte))} MB, as no agent for Atari games does`,
    undefined,
    waysOut.swelling,
  );
}

/** A file named again and again would be read again and again, and no converter writes that. */
function refuseRepeated(fileName: string, paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(path))
      throw unreadableCheckpoint(
        fileName,
        `it names the file ${JSON.stringify(path.slice(0, longestNamed))} of its weights more than once`,
      );
    seen.add(path);
  }
}

/** The files of a group end to end: exactly the bytes that its arrays take. */
function bytesOfGroup(file: CheckpointFile, paths: readonly string[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let place = 0;
  for (const path of paths) {
    const shard = file.sibling(path, length - place);
    if (shard === null)
      throw unreadableCheckpoint(
        file.name,
        `its weights lie in ${JSON.stringify(path.slice(0, longestNamed))}, which must lie in the same folder and does not`,
        undefined,
        waysOut.companion,
      );
    if (place + shard.length > length)
      throw unreadableCheckpoint(file.name, `the files of its weights hold more than its arrays take`);
    bytes.set(shard, place);
    place += shard.length;
  }
  if (place < length)
    throw unreadableCheckpoint(file.name, `its weights end ${String(length - place)} bytes too early`);
  return bytes;
}

function storedEntry(fileName: string, entry: WeightEntry): StoredEntry {
  const { name, shape, dtype, quantization } = entry;
  const type = typeOfName.get(quantization?.dtype ?? dtype);
  if (type === undefined)
    throw unreadableCheckpoint(
      fileName,
      `its array "${name}" has the type "${dtype}", which is no plain number`,
      undefined,
      waysOut.plainNumbers,
    );
  return { entry, type, length: elementCount(shape) * elementTypes[type] };
}

function tensorOf({ shape, quantization }: WeightEntry, type: ElementType, bytes: Uint8Array): Tensor {
  const data = floatsOf(bytes, type);
  if (quantization === null) return { shape, dtype: type, data };
  return { shape, dtype: 'float32', data: meantNumbers(data, quantization) };
}

function meantNumbers(data: Float32Array, { scale, minimum }: Quantization): Float32Array {
  return data.map((number) => number * scale + minimum);
}
