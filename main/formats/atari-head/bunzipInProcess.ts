import unbzip2Stream from 'unbzip2-stream';
import { FoveaError } from '../../domain/errors.ts';
import { damagedArchive, swollenArchive, truncatedArchive } from './archiveErrors.ts';
import type { BunzipOptions } from './bunzip.ts';

// One block of bzip2 holds at most 900 kB before its run lengths are undone, 46 MB after. A chunk of input rarely
// finishes more than one block, so what it may give at once is bounded; a run of tiny blocks that swell is not data.
const largestBurstBytes = 128 * 1024 * 1024;
const chunkBytes = 64 * 1024;

/**
 * The bytes inside a bzip2 stream by the JavaScript decoder: for machines without the `bzip2` program.
 * The decoder works in the call that hands it bytes, so output is collected chunk by chunk.
 */
export async function* unpackInProcess(
  compressed: AsyncIterable<Uint8Array>,
  options: BunzipOptions,
): AsyncGenerator<Uint8Array> {
  const decoder = unbzip2Stream();
  let burst: Buffer[] = [];
  let burstBytes = 0;
  let failure: unknown = null;
  decoder.on('data', (chunk: Buffer) => {
    burstBytes += chunk.length;
    // Thrown inside the decoder's own loop, which stops at it and reports it as its error.
    if (burstBytes > Math.min(largestBurstBytes, options.largestBytes())) throw swollenArchive(options.name);
    burst.push(chunk);
  });
  decoder.on('error', (thrown: unknown) => (failure ??= thrown));
  const take = (): Buffer[] => {
    const taken = burst;
    burst = [];
    burstBytes = 0;
    return taken;
  };
  for await (const chunk of compressed) {
    for (let at = 0; at < chunk.length; at += chunkBytes) {
      options.signal.throwIfAborted();
      decoder.write(Buffer.from(chunk.subarray(at, at + chunkBytes)));
      if (failure !== null) throw classify(failure, options.name);
      yield* take();
    }
  }
  decoder.end();
  if (failure !== null) throw classify(failure, options.name);
  yield* take();
}

function classify(failure: unknown, name: string): FoveaError {
  if (failure instanceof FoveaError) return failure;
  const message = failure instanceof Error ? failure.message : String(failure);
  // Past its last byte the decoder reads from a buffer that is not there.
  const pastTheEnd = /prematurely|undefined/i.test(message);
  return pastTheEnd ? truncatedArchive(name, failure) : damagedArchive(name, failure);
}
