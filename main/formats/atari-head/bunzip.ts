import { FoveaError } from '../../domain/errors.ts';
import { notAnArchive, swollenArchive, truncatedArchive } from './archiveErrors.ts';
import { unpackByProgram } from './bunzipByProgram.ts';
import { bzip2Program } from './bzip2Program.ts';
import { unpackInProcess } from './bunzipInProcess.ts';

/** How bzip2 data is unpacked: by the `bzip2` program beside this process, or (five times slower) in it. */
export type BunzipBy = 'program' | 'javascript';

export interface BunzipOptions {
  /** Name of the archive, for sentences. */
  name: string;
  signal: AbortSignal;
  /** Left out: the program where it is installed. */
  by?: BunzipBy;
  /** Most bytes that may come out, a bound against archives that swell. */
  largestBytes: () => number;
}

/**
 * The bytes inside a bzip2 stream, chunk by chunk, in bounded memory. Throws `FoveaError`: 'archive-unreadable'
 * (not bzip2), 'archive-truncated', 'archive-damaged' (a checksum does not match), 'archive-too-large'; and the
 * signal's reason when aborted, after the program has been ended.
 */
export async function* bunzip(
  compressed: AsyncIterable<Uint8Array>,
  options: BunzipOptions,
): AsyncGenerator<Uint8Array> {
  const by = options.by ?? ((await bzip2Program()) === null ? 'javascript' : 'program');
  const checked = afterMagic(compressed, options.name);
  const unpacked = by === 'program' ? unpackByProgram(checked, options) : unpackInProcess(checked, options);
  let total = 0;
  for await (const chunk of unpacked) {
    options.signal.throwIfAborted();
    total += chunk.length;
    if (total > options.largestBytes()) throw swollenArchive(options.name);
    yield chunk;
  }
}

/**
 * Reads a whole bzip2 stream for its checksums alone. Returns the `FoveaError` of a truncated or damaged one, null
 * for a sound one; what it holds does not matter.
 */
export async function bzip2Fault(
  compressed: AsyncIterable<Uint8Array>,
  options: Omit<BunzipOptions, 'largestBytes'>,
): Promise<FoveaError | null> {
  const largest = 4 * 1024 * 1024 * 1024;
  try {
    for await (const chunk of bunzip(compressed, { ...options, largestBytes: () => largest })) void chunk;
  } catch (thrown) {
    if (!(thrown instanceof FoveaError)) throw thrown;
    return thrown.code === 'archive-truncated' || thrown.code === 'archive-damaged' ? thrown : null;
  }
  return null;
}

/** Passes the bytes on once their beginning has been found to be bzip2's. */
async function* afterMagic(compressed: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of compressed) {
    if (begun) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 4) continue;
    begun = true;
    checkMagic(head, name);
    yield head;
  }
  if (begun) return;
  checkMagic(head, name);
  throw truncatedArchive(name);
}

function checkMagic(head: Uint8Array, name: string): void {
  const text = Buffer.from(head.subarray(0, 4)).toString('latin1');
  if (!/^B(Z(h[1-9]?)?)?$/.test(text)) throw notAnArchive(name);
}
