import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

import { regularFile } from '../regularFile.ts';
import { unrecognisedCheckpoint } from './checkpointErrors.ts';
import { type ContainerKind, sniff } from './sniff.ts';

/** Folders of checkpoints hold tens of files; of more than this, none is looked into. */
const mostLookedInto = 200;
const startBytes = 1024;
/** TensorFlow's tables are known by their last bytes. */
const endBytes = 8;
/** Most names that a sentence lists. */
const mostNamed = 6;

/** What could hold an agent; settings and web pages lie beside many. */
const checkpointKinds: ReadonlySet<ContainerKind> = new Set<ContainerKind>([
  'zip',
  'torch-legacy',
  'pickle',
  'hdf5',
  'gzip',
  'zlib',
  'safetensors',
  'tensorflow-table',
  'saved-model',
  'onnx',
  'graphdef',
  'msgpack',
]);

/**
 * The one of a folder's files that is a checkpoint by its bytes; those in the folder itself go before those below.
 * Hidden files are left out. Throws `checkpoint-unrecognised` where there is none, or more than one.
 */
export function onlyCheckpoint(
  folder: string,
  files: readonly string[],
): { file: string; assumed: readonly string[] } {
  const shown = files.filter((file) => !/(^|\/)\./.test(file));
  const depths = [...new Set(shown.map(depthOf))].sort((a, b) => a - b);
  let left = mostLookedInto;
  for (const depth of depths) {
    const there = shown.filter((file) => depthOf(file) === depth);
    left -= there.length;
    if (left < 0) break;
    const [file, ...others] = there.filter((name) => isCheckpoint(join(folder, name)));
    if (file === undefined) continue;
    if (others.length > 0)
      throw unrecognisedCheckpoint(
        `The folder ${folder} holds ${String(others.length + 1)} files that may be checkpoints: ${listed([file, ...others])}. Open one of them.`,
      );
    return { file, assumed: [`The only file in the folder that is a checkpoint was taken: ${file}`] };
  }
  throw unrecognisedCheckpoint(
    `The folder ${folder} holds no checkpoint that Fovea knows. Open the checkpoint file itself.`,
  );
}

/** Names as a sentence takes them. */
export function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

function depthOf(file: string): number {
  return file.split('/').length;
}

function isCheckpoint(path: string): boolean {
  try {
    const size = regularFile(path);
    const found = sniff(startAndEnd(path, size), size);
    return found !== null && checkpointKinds.has(found.kind);
  } catch {
    // What may not be read is no choice.
    return false;
  }
}

function startAndEnd(path: string, size: number): Uint8Array {
  if (size <= startBytes + endBytes) return piece(path, 0, size);
  return Buffer.concat([piece(path, 0, startBytes), piece(path, size - endBytes, endBytes)]);
}

function piece(path: string, from: number, count: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(count);
    return bytes.subarray(0, readSync(file, bytes, 0, count, from));
  } finally {
    closeSync(file);
  }
}
