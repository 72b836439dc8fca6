import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { fileError } from '../fileErrors.ts';
import { entryOfFolder } from './folderEntry.ts';
import { placedFile } from './placedFile.ts';
import { checkpointOfState } from './tensorflowState.ts';

/** A file beside a checkpoint that was read as a part of it. */
export interface UsedSibling {
  /** From the folder of the checkpoint, with slashes. */
  path: string;
  /** Hexadecimal, of its bytes. */
  sha256: string;
}

/** The bytes of a checkpoint and what lies beside them, for formats that are spread over several files. */
export interface CheckpointFile {
  /** Name for sentences. */
  readonly name: string;
  /** Path of the file from the folder that was chosen; its name where it was chosen itself. */
  readonly place: string;
  /** Name of the folder that was chosen; null where it was a file. */
  readonly folder: string | null;
  /** What was taken for granted in finding it, a sentence each: which of several files of a folder it is. */
  readonly assumed: readonly string[];
  /** The file's bytes, gzip and zlib wrappings taken off. */
  readonly bytes: Uint8Array;
  /**
   * Bytes of a file in the same folder or below, by its path from there (`variables/variables.index`); `null` if none.
   * Throws `FoveaError` for one that may not be read, is no plain file or is larger than `largestBytes`.
   */
  sibling(path: string, largestBytes?: number): Uint8Array | null;
  /** Paths, from the folder of this file, of the files there and below; empty where it came without a folder. */
  siblings(): readonly string[];
  /** The siblings whose bytes were given so far, in the order in which they were first asked for. */
  used(): readonly UsedSibling[];
}

/** Bytes without a place: a file inside another one, or of a test. */
export function looseFile(name: string, bytes: Uint8Array): CheckpointFile {
  return {
    name,
    place: name,
    folder: null,
    assumed: [],
    bytes,
    sibling: () => null,
    siblings: () => [],
    used: () => [],
  };
}

/** The file with other bytes: unpacked ones. */
export function withBytes(file: CheckpointFile, bytes: Uint8Array): CheckpointFile {
  return { ...file, bytes };
}

/**
 * Opens a checkpoint by the path of its file, of its folder, of the prefix that TensorFlow names it by (`x.ckpt-100`
 * for `x.ckpt-100.index`), or of TensorFlow's note of the newest (`checkpoint`). Errors: `not-found`, `no-permission`,
 * `wrong-usage` for pipes and devices, `checkpoint-unrecognised` for a folder without a checkpoint.
 */
export function openCheckpointFile(path: string): CheckpointFile {
  try {
    const about = statSync(path, { throwIfNoEntry: false });
    if (about?.isDirectory() === true) {
      const { file, assumed } = entryOfFolder(path);
      return placedFile(indexBeside(join(path, file)), {
        place: file,
        folder: basename(resolve(path)),
        assumed,
      });
    }
    const state = about === undefined ? null : checkpointOfState(path);
    const chosen = state?.path ?? (about === undefined ? indexOfPrefix(path) : indexBeside(path));
    return placedFile(chosen, {
      place: basename(chosen),
      folder: null,
      assumed: state === null ? [] : [state.assumed],
    });
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}

/** The data shard or description of a TensorFlow checkpoint stands for its index. */
function indexBeside(path: string): string {
  const prefix = /^(.*)\.(?:data-\d+-of-\d+|meta)$/.exec(path)?.[1];
  if (prefix === undefined) return path;
  const index = indexOfPrefix(prefix);
  return index === prefix ? path : index;
}

function indexOfPrefix(prefix: string): string {
  const index = `${prefix}.index`;
  return statSync(index, { throwIfNoEntry: false })?.isFile() ? index : prefix;
}
