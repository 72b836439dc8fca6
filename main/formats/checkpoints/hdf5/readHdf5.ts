import { Worker } from 'node:worker_threads';
import { unreadableCheckpoint, waysOut } from '../checkpointErrors.ts';
import type { Hdf5Tree } from './hdf5Tree.ts';

/** What the thread is given. */
export interface Hdf5Task {
  bytes: Uint8Array;
  unwanted: readonly string[];
}

export type Hdf5Answer = { ok: true; tree: Hdf5Tree } | { ok: false; why: string; isTooMuch?: boolean };

// A hundred times what the largest agents take.
const usualLimitMilliseconds = 30_000;

/**
 * Everything in an HDF5 file but the arrays under `unwanted` paths. Throws `FoveaError` 'checkpoint-unreadable' for a
 * file that is damaged or cut off, that unpacks to more than an agent needs, or that the library cannot get to the end
 * of in the time given.
 */
export async function readHdf5(
  bytes: Uint8Array,
  fileName: string,
  unwanted: readonly string[] = [],
  longestMilliseconds = usualLimitMilliseconds,
): Promise<Hdf5Tree> {
  const task: Hdf5Task = { bytes, unwanted };
  // Built and unbuilt, the thread's module stands beside this one.
  const module = import.meta.url.endsWith('.ts') ? './hdf5Worker.ts' : './hdf5Worker.js';
  const worker = new Worker(new URL(module, import.meta.url), { workerData: task });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Hdf5Answer>((resolve, reject) => {
      const fail = (why: string) => () => {
        resolve({ ok: false, why });
      };
      timer = setTimeout(fail('the HDF5 in it leads its reader in circles'), longestMilliseconds);
      worker.once('message', resolve);
      worker.once('error', (thrown: NodeJS.ErrnoException) => {
        // A part of the program that is missing is no fault of the file's.
        if (thrown.code === 'ERR_MODULE_NOT_FOUND' || thrown.code === 'MODULE_NOT_FOUND') reject(thrown);
        else fail('the HDF5 in it breaks its reader')();
      });
      worker.once('exit', fail('the HDF5 in it ends its reader'));
    });
    if (!answer.ok) {
      const wayOut = answer.isTooMuch === true ? waysOut.swelling : waysOut.damaged;
      throw unreadableCheckpoint(fileName, answer.why, undefined, wayOut);
    }
    return answer.tree;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
