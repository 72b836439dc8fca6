import { parentPort, workerData } from 'node:worker_threads';
import type { Hdf5Answer, Hdf5Task } from './readHdf5.ts';
import { readTree, TooMuch } from './treeReader.ts';

/** Reads one HDF5 file in a thread that ends afterwards, with everything that a damaged file may leave behind. */
const { bytes, unwanted } = workerData as Hdf5Task;

let answer: Hdf5Answer;
try {
  answer = { ok: true, tree: await readTree(bytes, unwanted) };
} catch (thrown) {
  answer =
    thrown instanceof TooMuch
      ? { ok: false, why: thrown.message, isTooMuch: true }
      : { ok: false, why: 'the HDF5 in it does not hold together, or is cut off' };
}
const buffers = answer.ok
  ? [...answer.tree.arrays.values()].map(({ data }) => data.buffer as ArrayBuffer)
  : [];
parentPort?.postMessage(answer, buffers);
