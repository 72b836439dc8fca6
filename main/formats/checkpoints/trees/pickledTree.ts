import { elementTypes, type Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { joblibArrayOf, takeJoblibArray } from '../baselines/joblibArrays.ts';
import { bytesOf, numpyArrayOf } from '../numpyArrays.ts';
import { pickledEntries } from '../pickle/pickledEntries.ts';
import type { PickledNames } from '../pickle/pickledNames.ts';
import { namingPickleFaults } from '../pickle/pickleFaults.ts';
import { PickleError } from '../pickle/pickleReader.ts';
import { CallRecord, type PickleValue, textOf } from '../pickle/pickleValues.ts';
import { unpickle } from '../pickle/unpickle.ts';
import { type ArrayTree, branch, type Setting } from './arrayTree.ts';
import { numpyRecordOfJax } from './jaxArrays.ts';

/** A pickle as a tree of arrays, with the names it refers to. */
export interface PickledTree {
  root: ArrayTree;
  names: PickledNames;
}

const known = new WeakMap<Uint8Array, PickledTree>();

/**
 * Reads a pickle as data, joblib's arrays inside the stream included. Kept with its bytes, since each format that may
 * own a pickle looks into it. Throws `FoveaError` 'checkpoint-unreadable'.
 */
export function pickledTree(bytes: Uint8Array, fileName: string): PickledTree {
  const kept = known.get(bytes);
  if (kept !== undefined) return kept;
  return namingPickleFaults(fileName, () => {
    const { value, globals, dangerousGlobals } = unpickle(bytes, { afterBuild: takeJoblibArray });
    const trees = new TreesOfPickle(fileName, bytes.length);
    const read = { root: trees.of(value), names: { globals, dangerousGlobals } };
    known.set(bytes, read);
    return read;
  });
}

/**
 * Converts each record of an array once. A file may refer to the same bytes from many records; the arrays of an
 * honest one together are no longer than the file, and that bounds memory.
 */
class TreesOfPickle {
  private readonly tensors = new Map<PickleValue, Tensor | null>();
  private readonly fileName: string;
  private bytesLeft: number;

  constructor(fileName: string, fileBytes: number) {
    this.fileName = fileName;
    this.bytesLeft = fileBytes;
  }

  of(value: PickleValue): ArrayTree {
    const tensor = value instanceof CallRecord ? this.tensorOf(value) : null;
    if (tensor !== null) return { kind: 'array', tensor };
    const entries = pickledEntries(value);
    if (entries === null) return { kind: 'setting', value: plainValue(value) };
    const { fileName } = this;
    return branch(() =>
      namingPickleFaults(
        fileName,
        () => new Map([...entries()].map(([key, entry]) => [key, this.of(entry)])),
      ),
    );
  }

  private tensorOf(record: CallRecord): Tensor | null {
    const before = this.tensors.get(record);
    if (before !== undefined) return before;
    const tensor = joblibArrayOf(record) ?? numpyArrayOf(numpyRecordOfJax(record) ?? record);
    if (tensor !== null) this.bytesLeft -= tensor.data.length * elementTypes[tensor.dtype];
    if (this.bytesLeft < 0) throw new PickleError('its arrays together are larger than the file');
    this.tensors.set(record, tensor);
    return tensor;
  }
}

function plainValue(value: PickleValue): Setting['value'] {
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Uint8Array) return value;
  if (typeof value === 'bigint') return Number(value);
  // Before protocol 3 there are no bytes, only the call that makes them.
  return textOf(value) ?? (value instanceof CallRecord ? bytesOf(value) : null);
}
