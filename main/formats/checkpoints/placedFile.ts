import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';

import { FoveaError } from '../../domain/errors.ts';
import { fileError } from '../fileErrors.ts';
import { readRegularFile } from '../regularFile.ts';
import { unrecognisedCheckpoint } from './checkpointErrors.ts';
import type { CheckpointFile, UsedSibling } from './checkpointFile.ts';
import { filesUnder } from './filesUnder.ts';

const megabyte = 1024 * 1024;
/** The largest published Atari agents are some 100 MB with their optimiser. */
const largestCheckpointBytes = 2000 * megabyte;

/** A checkpoint file on disk, with what lies beside it. Its siblings together are bounded as one file is. */
export function placedFile(
  path: string,
  found: Pick<CheckpointFile, 'place' | 'folder' | 'assumed'>,
): CheckpointFile {
  const name = basename(path);
  const folder = dirname(resolve(path));
  const bytes = readRegularFile(path, largestCheckpointBytes, (size) => tooLarge(name, size));
  const used = new Map<string, UsedSibling>();
  // Readers come back to one file for one array after the other.
  let last: { path: string; bytes: Uint8Array } | null = null;
  let totalBytes = bytes.length;
  return {
    ...found,
    name,
    bytes,
    sibling(asked, largestBytes = largestCheckpointBytes) {
      const sibling = pathBelow(folder, asked);
      if (sibling === null) return null;
      if (last?.path === sibling) return last.bytes;
      const isNew = !used.has(sibling);
      const left = isNew ? largestCheckpointBytes - totalBytes : largestCheckpointBytes;
      const contents = readOrNone(resolve(folder, sibling), Math.min(left, largestBytes), (size) =>
        tooLarge(`${sibling}, which ${name} needs,`, size, largestBytes),
      );
      if (contents === null) return null;
      last = { path: sibling, bytes: contents };
      if (isNew) {
        totalBytes += contents.length;
        used.set(sibling, {
          path: sibling,
          sha256: createHash('sha256').update(contents).digest('hex'),
        });
      }
      return contents;
    },
    siblings: () => filesBeside(folder),
    used: () => [...used.values()],
  };
}

/** A path inside the folder, from there and with slashes; null for one that leads out, and for the folder itself. */
function pathBelow(folder: string, asked: string): string | null {
  if (asked.includes('\0')) return null;
  const target = resolve(folder, asked);
  const path = relative(folder, target);
  // On Windows another disk has no relative path.
  const leadsOut = path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return path === '' || leadsOut ? null : path.replaceAll(sep, '/');
}

function readOrNone(
  path: string,
  largestBytes: number,
  refuse: (sizeBytes: number) => Error,
): Uint8Array | null {
  try {
    const about = statSync(path, { throwIfNoEntry: false });
    if (about === undefined || about.isDirectory()) return null;
    return readRegularFile(path, largestBytes, refuse);
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}

/** What lies beside a file in a folder that may not be listed is not known, and what is asked for by name is enough. */
function filesBeside(folder: string): string[] {
  try {
    return filesUnder(folder);
  } catch (thrown) {
    const explained = fileError(thrown, folder);
    if (explained instanceof FoveaError && explained.code === 'no-permission') return [];
    throw explained;
  }
}

function tooLarge(name: string, sizeBytes: number, largestBytes = largestCheckpointBytes): Error {
  if (largestBytes < largestCheckpointBytes)
    return unrecognisedCheckpoint(
      `${name} has ${String(sizeBytes)} bytes, and its arrays take no more than ${String(largestBytes)}. ` +
        'Fetch or save it again.',
    );
  const megabytes = String(Math.round(sizeBytes / megabyte));
  return unrecognisedCheckpoint(
    `${name} has ${megabytes} MB, which makes more than any agent for Atari games has. ` +
      'Choose the file that holds only the network.',
  );
}
