import { Readable } from 'node:stream';

import { FoveaError } from '../../domain/errors.ts';
import { startOfRegularFile } from '../regularFile.ts';
import { unpackInProcess } from './bunzipInProcess.ts';

/** Enough for the first block of bzip2, which holds at most 900 kB before it is packed. */
const firstBlockBytes = 1024 * 1024;
const mostUnpackedBytes = 64 * 1024 * 1024;
/** Where a tar has the word by which it is known. */
const signature = { offset: 257, text: 'ustar' };

/** Whether a file that is compressed with bzip2 holds a tar, by its first block; false where that is damaged. */
export async function beginsWithTar(path: string): Promise<boolean> {
  const unpacked = unpackInProcess(Readable.from([startOfRegularFile(path, firstBlockBytes)]), {
    name: path,
    signal: new AbortController().signal,
    largestBytes: () => mostUnpackedBytes,
  });
  const end = signature.offset + signature.text.length;
  let start = Buffer.alloc(0);
  try {
    for await (const chunk of unpacked) {
      start = Buffer.concat([start, chunk.subarray(0, end)]);
      if (start.length >= end) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof FoveaError)) throw thrown;
    return false;
  }
  return start.toString('latin1', signature.offset, end) === signature.text;
}
