import { spawn } from 'node:child_process';
import type { FoveaError } from '../../domain/errors.ts';
import { damagedArchive, notAnArchive, swollenArchive, truncatedArchive } from './archiveErrors.ts';
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

/** Runs `bzip2 -dc` with the bytes on its standard input; nothing touches the disk. */
async function* unpackByProgram(
  compressed: AsyncIterable<Uint8Array>,
  options: BunzipOptions,
): AsyncGenerator<Uint8Array> {
  const program = (await bzip2Program()) ?? 'bzip2';
  const child = spawn(program, ['-dc'], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  closed.catch(() => undefined);
  const end = (): void => void child.kill('SIGKILL');
  options.signal.addEventListener('abort', end, { once: true });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(0, 4000)));
  const stop = { asked: false };
  let feedError: unknown = null;
  const fed = feed(compressed, child.stdin, stop).catch((thrown: unknown) => {
    feedError = thrown;
    end();
  });
  try {
    yield* child.stdout as AsyncIterable<Uint8Array>;
    const exitCode = await closed;
    options.signal.throwIfAborted();
    await fed;
    if (feedError !== null) throw feedError;
    if (exitCode !== 0) throw classify(complaint, options.name);
  } finally {
    stop.asked = true;
    options.signal.removeEventListener('abort', end);
    end();
    child.stdin.destroy();
    await fed;
  }
}

/**
 * Writes the bytes to the program. When the program has closed its input (bytes after the end of the bzip2 data),
 * the rest is still read, because the caller hashes the whole file on the way.
 */
async function feed(
  compressed: AsyncIterable<Uint8Array>,
  stdin: NodeJS.WritableStream,
  stop: { asked: boolean },
): Promise<void> {
  let open = true;
  let wake: () => void = () => undefined;
  const close = (): void => {
    open = false;
    wake();
  };
  stdin.on('error', close);
  stdin.on('close', close);
  stdin.on('drain', () => {
    wake();
  });
  const closedNow = (): boolean => !open;
  for await (const chunk of compressed) {
    if (stop.asked) return;
    if (closedNow() || stdin.write(chunk) || closedNow()) continue;
    await new Promise<void>((resolve) => (wake = resolve));
  }
  if (!closedNow()) stdin.end();
}

function classify(complaint: string, name: string): FoveaError {
  const cause = new Error(complaint.trim());
  return /ends unexpectedly/i.test(complaint) ? truncatedArchive(name, cause) : damagedArchive(name, cause);
}
