import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { startOfRegularFile } from '../regularFile.ts';
import { unrecognisedCheckpoint } from './checkpointErrors.ts';

/** The file is some lines long, one a checkpoint that is kept. */
const mostStateBytes = 4096;

/**
 * Name of the newest checkpoint in the text that TensorFlow keeps in the file `checkpoint`; null for any other text.
 * Folders are left off: they are those of the machine that trained.
 */
export function newestInState(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.subarray(0, mostStateBytes)).toString('utf8');
  const path = /^\s*model_checkpoint_path:\s*"([^"\n]*)"/.exec(text)?.[1];
  return path === undefined ? null : basename(path.replaceAll('\\', '/'));
}

/** As `newestInState`, of a file on disk. */
export function newestInStateFile(path: string): string | null {
  return newestInState(startOfRegularFile(path, mostStateBytes));
}

/**
 * The checkpoint behind TensorFlow's text file `checkpoint`, and the sentence that tells of it; null for a file that is
 * none. Throws `checkpoint-unrecognised` where the checkpoint that it names does not lie beside it.
 */
export function checkpointOfState(path: string): { path: string; assumed: string } | null {
  const newest = newestInStateFile(path);
  if (newest === null) return null;
  const found = [`${newest}.index`, newest].find((name) => isFile(join(dirname(path), name)));
  if (newest === '' || found === undefined)
    throw unrecognisedCheckpoint(
      `${basename(path)} only says which checkpoint is the newest, "${newest}", and that does not lie beside it. ` +
        `Copy ${newest}.index and its data files there, or open them where they are.`,
    );
  return {
    path: join(dirname(path), found),
    assumed: `The checkpoint that the file ${basename(path)} names as the newest was opened: ${found}`,
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
