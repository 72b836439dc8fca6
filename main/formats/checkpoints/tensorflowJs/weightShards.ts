import {
  elementTypes,
  type ElementType,
  type NamedTensors,
  type Tensor,
} from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shapes.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
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

/**
 * The arrays of a model, from the files beside its `model.json`; quantised ones as the numbers they stand for. Throws
 * `FoveaError` 'checkpoint-unreadable' for a file that is missing or too short.
 */
export function readShards(file: CheckpointFile, manifest: readonly WeightGroup[]): NamedTensors {
  const tensors: NamedTensors = new Map();
  for (const { paths, weights } of manifest) {
    const bytes = Buffer.concat(paths.map((path) => shard(file, path)));
    let place = 0;
    for (const entry of weights) {
      const { type, length } = stored(file.name, entry);
      if (place + length > bytes.length)
        throw unreadableCheckpoint(
          file.name,
          `its weights end ${place + length - bytes.length} bytes too early`,
        );
      tensors.set(entry.name, tensorOf(entry, type, bytes.subarray(place, place + length)));
      place += length;
    }
  }
  return tensors;
}

function shard(file: CheckpointFile, path: string): Uint8Array {
  const bytes = file.sibling(path);
  if (bytes !== null) return bytes;
  throw unreadableCheckpoint(
    file.name,
    `its weights lie in "${path}", which must lie in the same folder and does not`,
  );
}

function stored(
  fileName: string,
  { name, shape, dtype, quantization }: WeightEntry,
): { type: ElementType; length: number } {
  const type = typeOfName.get(quantization?.dtype ?? dtype);
  if (type === undefined)
    throw unreadableCheckpoint(
      fileName,
      `its array "${name}" has the type "${dtype}", which is no plain number`,
    );
  return { type, length: elementCount(shape) * elementTypes[type] };
}

function tensorOf({ shape, quantization }: WeightEntry, type: ElementType, bytes: Uint8Array): Tensor {
  const data = floatsOf(bytes, type);
  if (quantization === null) return { shape, dtype: type, data };
  return { shape, dtype: 'float32', data: meantNumbers(data, quantization) };
}

function meantNumbers(data: Float32Array, { scale, minimum }: Quantization): Float32Array {
  return data.map((number) => number * scale + minimum);
}
