import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Checkpoints are folders of tens of files; a home directory that was dropped by mistake is not walked. */
const mostEntries = 10_000;
const deepestFolder = 6;

/**
 * Paths of files under a folder, from there, with slashes, in the order of their names; as many as a checkpoint may
 * have. Links to files count as files (model hubs keep their caches so), links to folders are not followed. Folders
 * below that may not be listed are left out; the system's error is thrown for `folder` itself.
 */
export function filesUnder(folder: string): string[] {
  const found: string[] = [];
  let seen = 0;
  const walk = (inside: string, depth: number, entries: readonly Dirent[]): void => {
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      seen += 1;
      if (seen > mostEntries) return;
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (isFile(entry, join(folder, path))) found.push(path);
      else if (entry.isDirectory() && depth < deepestFolder)
        walk(path, depth + 1, entriesOrNone(join(folder, path)));
    }
  };
  walk('', 0, readdirSync(folder, { withFileTypes: true }));
  return found;
}

function entriesOrNone(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
