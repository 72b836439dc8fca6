import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

import { FoveaError } from '../../domain/errors.ts';
import { fileError } from '../fileErrors.ts';
import { unrecognisedCheckpoint } from './checkpointErrors.ts';

const megabyte = 1024 * 1024;
/** The largest published Atari agents are some 100 MB with their optimiser. */
const largestFileBytes = 2000 * megabyte;
/** Checkpoints are folders of tens of files; a home directory that was dropped by mistake is not walked. */
const mostSiblings = 10_000;
const deepestSibling = 6;

/** The bytes of a checkpoint and what lies beside them, for formats that are spread over several files. */
export interface CheckpointFile {
  /** Name for sentences. */
  readonly name: string;
  /** The file's bytes, gzip and zlib wrappings taken off. */
  readonly bytes: Uint8Array;
  /** Bytes of a file in the same folder or below, by its path from there (`variables/variables.index`); `null` if none. */
  sibling(path: string): Uint8Array | null;
  /** Paths, from the folder of this file, of the files there and below; empty where it came without a folder. */
  siblings(): readonly string[];
}

/** Bytes without a place: a file inside another one, or of a test. */
export function looseFile(name: string, bytes: Uint8Array): CheckpointFile {
  return { name, bytes, sibling: () => null, siblings: () => [] };
}

/** The file with other bytes: unpacked ones. */
export function withBytes(file: CheckpointFile, bytes: Uint8Array): CheckpointFile {
  return { name: file.name, bytes, sibling: (path) => file.sibling(path), siblings: () => file.siblings() };
}

/** Files by which a folder is known to be a checkpoint, in the order in which they are looked for. */
const entries: readonly RegExp[] = [
  /^model\.json$/,
  /^saved_model\.pb$/,
  /^learner_group\/learner\/rl_module\/[^/]+\/module_state\.(pkl|pt|pth)$/,
  /^policies\/[^/]+\/policy_state\.(pkl|msgpck)$/,
  /^rl_module\/[^/]+\/module_state\.(pkl|pt|pth)$/,
  /^(policy_state|module_state)\.(pkl|msgpck|pt|pth)$/,
  /^algorithm_state\.(pkl|msgpck)$/,
  /^checkpoint-\d+$/,
  /^(checkpoint\.msgpack|default\/checkpoint\.msgpack)$/,
  /^model\.(pt|pth)$/,
  /(^|\/)[^/]*\.index$/,
  /(^|\/)ckpt\.\d+$/,
  /(^|\/)[^/]*\.ckpt$/,
];

/**
 * Opens a checkpoint by the path of its file, of its folder, or of the prefix that TensorFlow names it by (`x.ckpt-100`
 * for `x.ckpt-100.index`). Errors: `not-found`, `no-permission`, `checkpoint-unrecognised` for a folder without one.
 */
export function openCheckpointFile(path: string): CheckpointFile {
  try {
    const found = fileBehind(path);
    const { size } = statSync(found);
    if (size > largestFileBytes) {
      throw unrecognisedCheckpoint(
        `${basename(found)} has ${String(Math.round(size / megabyte))} MB, more than any agent for Atari games. ` +
          'Choose the file that holds only the network.',
      );
    }
    return placed(found, readFileSync(found));
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}

function fileBehind(path: string): string {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) {
    const index = `${path}.index`;
    return statSync(index, { throwIfNoEntry: false })?.isFile() ? index : path;
  }
  if (!about.isDirectory()) return indexBeside(path);
  const files = filesUnder(path);
  for (const entry of entries) {
    // Numbered checkpoints: the newest, whose number is the highest.
    const [newest] = files
      .filter((file) => entry.test(file))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    if (newest !== undefined) return indexBeside(join(path, newest));
  }
  throw new FoveaError(
    'checkpoint-unrecognised',
    `The folder ${path} holds no checkpoint that Fovea knows. Open the checkpoint file itself.`,
  );
}

/** The data shard or description of a TensorFlow checkpoint stands for its index. */
function indexBeside(path: string): string {
  const prefix = /^(.*)\.(?:data-\d+-of-\d+|meta)$/.exec(path)?.[1];
  if (prefix === undefined) return path;
  const index = `${prefix}.index`;
  return statSync(index, { throwIfNoEntry: false })?.isFile() ? index : path;
}

function placed(path: string, bytes: Uint8Array): CheckpointFile {
  const folder = dirname(resolve(path));
  return {
    name: basename(path),
    bytes,
    sibling(relative) {
      const target = resolve(folder, relative);
      // A name inside a file must not lead out of the file's folder.
      if (!target.startsWith(folder + sep)) return null;
      const about = statSync(target, { throwIfNoEntry: false });
      if (!about?.isFile() || about.size > largestFileBytes) return null;
      return readFileSync(target);
    },
    siblings: () => filesUnder(folder),
  };
}

/** Paths of files under a folder, from there, with slashes; as many as a checkpoint may have. */
function filesUnder(folder: string): string[] {
  const found: string[] = [];
  const walk = (inside: string, depth: number): void => {
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      if (found.length >= mostSiblings) return;
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isFile()) found.push(path);
      else if (entry.isDirectory() && depth < deepestSibling) walk(path, depth + 1);
    }
  };
  walk('', 0);
  return found;
}
