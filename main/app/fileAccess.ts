import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

import { FoveaError } from '../domain/errors.ts';
import type { FolderListing } from './records.ts';

type EntryKind = FolderListing['entries'][number]['kind'];

const kindByEnding: readonly [ending: string, kind: EntryKind][] = [
  ['.fovea', 'session'],
  ['.tar.bz2', 'archive'],
  ['.zip', 'archive'],
  ['.txt', 'labels'],
  ['.pkl', 'checkpoint'],
  ['.safetensors', 'checkpoint'],
];

/** What a folder of this machine holds, folders first; an empty name is the home folder. Hidden files are left out. */
export async function listFolder(name: string): Promise<FolderListing> {
  const folder = name === '' ? homedir() : resolve(name);
  const found = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    throw new FoveaError(
      'not-found',
      `The folder ${folder} cannot be listed: it is missing or not readable.`,
      {
        cause: thrown,
      },
    );
  });
  const entries = await Promise.all(
    found
      .filter((entry) => !entry.name.startsWith('.'))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        const facts = await stat(path).catch(() => null);
        const kind = facts?.isDirectory() ? 'folder' : kindOf(entry.name);
        return { name: entry.name, path, kind, sizeBytes: facts?.size ?? 0 };
      }),
  );
  entries.sort(
    (one, other) =>
      Number(other.kind === 'folder') - Number(one.kind === 'folder') ||
      one.name.localeCompare(other.name, undefined, { numeric: true }),
  );
  const parent = dirname(folder);
  return { folder, parent: parent === folder ? null : parent, entries };
}

/** Stores a file that was dropped on a browser window, in a folder of its own; returns its path. */
export async function receiveUpload(
  home: string,
  name: string,
  body: globalThis.ReadableStream<Uint8Array>,
): Promise<string> {
  const folder = join(home, 'uploads');
  await mkdir(folder, { recursive: true });
  const path = join(folder, basename(name.replaceAll('\\', '/')) || 'upload');
  try {
    await pipeline(Readable.fromWeb(body as ReadableStream<Uint8Array>), createWriteStream(path));
  } catch (thrown) {
    await rm(path, { force: true });
    const full = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC';
    throw new FoveaError(
      full ? 'disk-full' : 'internal',
      full
        ? `The disk that holds ${folder} is full. Free some space and try again.`
        : `${name} did not arrive whole. Try again.`,
      { cause: thrown },
    );
  }
  return path;
}

function kindOf(name: string): EntryKind {
  const lower = name.toLowerCase();
  return kindByEnding.find(([ending]) => lower.endsWith(ending))?.[1] ?? 'other';
}
