import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

let found: Promise<string | null> | null = null;

/** Path of the `bzip2` program, or null where none is installed; looked up once. */
export function bzip2Program(): Promise<string | null> {
  found ??= findOnPath(process.platform === 'win32' ? 'bzip2.exe' : 'bzip2');
  return found;
}

async function findOnPath(program: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder === '') continue;
    const candidate = join(folder, program);
    try {
      await access(candidate, constants.X_OK);
      return candidate;
    } catch {
      continue;
    }
  }
  return null;
}
