import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { FoveaError } from '../domain/errors.ts';
import type { FolderListing } from './records/sessionRecords.ts';

type EntryKind = FolderListing['entries'][number]['kind'];

const kindByEnding: readonly [ending: string, kind: EntryKind][] = [
  ['.fovea', 'session'],
  ['.tar.bz2', 'archive'],
  ['.zip', 'archive'],
  ['.txt', 'labels'],
  ...(
    '.pkl .pickle .pt .pth .cleanrl_model .policy .h5 .hdf5 .keras .onnx .pb .safetensors .msgpack .msgpck .npz .ckpt ' +
    '.index .dat .dump .model .tar'
  )
    .split(' ')
    .map((ending): [string, EntryKind] => [ending, 'checkpoint']),
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

function kindOf(name: string): EntryKind {
  const lower = name.toLowerCase();
  return kindByEnding.find(([ending]) => lower.endsWith(ending))?.[1] ?? 'other';
}
