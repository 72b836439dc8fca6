import { spawn } from 'node:child_process';
import type { FoveaError } from '../../domain/errors.ts';
import { damagedArchive, truncatedArchive } from './archiveErrors.ts';
import type { BunzipOptions } from './bunzip.ts';
import { bzip2Program } from './bzip2Program.ts';

/** Runs `bzip2 -dc` with the bytes on its standard input; nothing touches the disk. */
export async function* unpackByProgram(
  compressed: AsyncIterable<Uint8Array>,
  options: BunzipOptions,
): AsyncGenerator<Uint8Array> {
  const program = (await bzip2Program()) ?? 'bzip2';
  const child = spawn(program, ['-dc'], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const gone = closed.then(
    () => undefined,
    () => undefined,
  );
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
    await Promise.all([fed, gone]);
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
