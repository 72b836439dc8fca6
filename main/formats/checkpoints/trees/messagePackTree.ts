import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { dopamineArrayOf } from '../dopamine/dopamineArrays.ts';
import { flaxArrayOf } from '../flax/flaxArrays.ts';
import { PickleError } from '../pickle/pickleReader.ts';
import { msgpackNumpyArrayOf } from '../rllib/msgpackNumpyArrays.ts';
import { type ArrayTree, branch } from './arrayTree.ts';
import { readMessagePack } from '../msgpack/messagePack.ts';
import { Extension, MessagePackError, type MessagePackValue } from '../msgpack/messagePackValues.ts';

/** How a library keeps an array in MessagePack: the array, or `null` for a value that is none. */
type ArrayOf = (value: MessagePackValue) => Tensor | null;

const encodings: readonly ArrayOf[] = [flaxArrayOf, dopamineArrayOf, msgpackNumpyArrayOf];

const known = new WeakMap<Uint8Array, ArrayTree>();

/**
 * Reads a MessagePack file as a tree of arrays, in whichever of the libraries' encodings each array is. Kept with its
 * bytes, since each format that may own the file looks into it. Throws `FoveaError` 'checkpoint-unreadable'.
 */
export function messagePackTree(bytes: Uint8Array, fileName: string): ArrayTree {
  const kept = known.get(bytes);
  if (kept !== undefined) return kept;
  const tree = inWords(fileName, () => treeOf(readMessagePack(bytes), fileName));
  known.set(bytes, tree);
  return tree;
}

function treeOf(value: MessagePackValue, fileName: string): ArrayTree {
  for (const arrayOf of encodings) {
    const tensor = arrayOf(value);
    if (tensor !== null) return { kind: 'array', tensor };
  }
  if (value instanceof Map) {
    return branch(() =>
      inWords(fileName, () => new Map([...value].map(([key, entry]) => [key, treeOf(entry, fileName)]))),
    );
  }
  if (Array.isArray(value)) {
    return branch(() =>
      inWords(fileName, () => new Map(value.map((entry, at) => [String(at), treeOf(entry, fileName)]))),
    );
  }
  return { kind: 'setting', value: value instanceof Extension ? null : value };
}

/** `PickleError` is what the reader of NumPy arrays says of bytes that do not fill their shape. */
function inWords<Result>(fileName: string, work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof MessagePackError || thrown instanceof PickleError)
      throw unreadableCheckpoint(fileName, thrown.message, thrown);
    throw thrown;
  }
}
