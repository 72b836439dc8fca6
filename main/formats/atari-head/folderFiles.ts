import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FoveaError } from '../../domain/errors.ts';
import { fileError } from '../fileErrors.ts';
import { stemOf } from './trialName.ts';
import type { CandidateFile } from './trialPairs.ts';
import { openableFile } from './trialSource.ts';

// A data set is two folders deep (game, highscore), three where each trial was put into its own.
const deepestFolder = 4;
const mostFiles = 200_000;

/**
 * The archives, label files and zips in a folder and the folders below it, hidden ones left out. A folder below that
 * may not be listed is refused, or left out where `skipsLocked`.
 */
export function trialFilesBelow(root: string, skipsLocked = false): Promise<CandidateFile[]> {
  return filesBelow(root, '', 0, { left: mostFiles, skipsLocked });
}

async function filesBelow(
  root: string,
  below: string,
  depth: number,
  budget: { left: number; readonly skipsLocked: boolean },
): Promise<CandidateFile[]> {
  const folder = join(root, below);
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    if (budget.skipsLocked && depth > 0) return [];
    throw fileError(thrown, folder);
  });
  const files: CandidateFile[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    budget.left -= 1;
    if (budget.left < 0) {
      throw new FoveaError(
        'wrong-usage',
        `${root} holds too many files. Choose the folder of the data set itself.`,
      );
    }
    if (entry.name.startsWith('.')) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && depth < deepestFolder)
      files.push(...(await filesBelow(root, path, depth + 1, budget)));
    else if (mayBeTrialFile(entry)) files.push({ ...(await candidateOnDisk(join(root, path))), path });
  }
  return files;
}

function mayBeTrialFile(entry: Dirent): boolean {
  return (entry.isFile() || entry.isSymbolicLink()) && stemOf(entry.name) !== null;
}

/** A file on disk as one that may belong to a trial. */
export async function candidateOnDisk(path: string): Promise<CandidateFile> {
  const sizeBytes = await stat(path).then(
    (info) => info.size,
    () => null,
  );
  return { path: basename(path), openable: openableFile(path, sizeBytes) };
}
