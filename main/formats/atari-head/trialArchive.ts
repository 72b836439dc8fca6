import { posix } from 'node:path';
import { extract, type Extract, type Header } from 'tar-stream';
import { FoveaError } from '../../domain/errors.ts';
import { bunzip, type BunzipBy } from './bunzip.ts';
import {
  damagedArchive,
  notAnArchive,
  swollenArchive,
  truncatedArchive,
  unsafeEntry,
} from './archiveErrors.ts';
import { pictureName } from './pictureName.ts';

type Entry = Extract extends AsyncIterable<infer Source> ? Source : never;

// A 160x210 PNG takes 1-5 kB in the data set and cannot pass 200 kB even uncompressed with a wasteful header.
const largestPictureBytes = 2 * 1024 * 1024;
// Two-hour trials have about 150,000 pictures.
const mostEntries = 2_000_000;
const allowanceBytes = 64 * 1024 * 1024;
const allowancePerEntryBytes = 256 * 1024;

/** One picture of a trial archive, still compressed. */
export interface ArchivePicture {
  /** File name without folder and ending, e.g. `RZ_5037271_12`. */
  frameId: string;
  owner: string;
  number: number;
  png: Uint8Array;
}

export interface ArchiveOptions {
  /** Name of the archive, for sentences. */
  name: string;
  signal: AbortSignal;
  by?: BunzipBy;
  /** False skips a picture's contents: its `png` is empty. Left out: all are wanted. */
  wantsContents?: (owner: string, number: number) => boolean;
  /** Told about every entry that is no picture of a frame. */
  onOtherFile?: (entry: string) => void;
}

/**
 * The pictures of a `.tar.bz2` in the order in which they lie in it (which may be any). Nothing is written to disk
 * and at most one picture is held. Throws `FoveaError`, a different one for what is no archive, one that is
 * truncated, damaged or too large, and one whose paths climb out or that holds links.
 */
export async function* picturesInArchive(
  compressed: AsyncIterable<Uint8Array>,
  options: ArchiveOptions,
): AsyncGenerator<ArchivePicture> {
  const tar = extract();
  const progress = { entries: 0 };
  const unpacked = bunzip(compressed, {
    ...options,
    largestBytes: () => allowanceBytes + progress.entries * allowancePerEntryBytes,
  });
  const pumped = pump(unpacked, tar);
  try {
    for await (const entry of tar) {
      progress.entries += 1;
      const picture = await pictureOf(entry, progress.entries, options);
      entry.resume();
      if (picture !== null) yield picture;
    }
    await pumped.finished;
  } catch (thrown) {
    throw archiveError(thrown, options.name, progress.entries);
  } finally {
    pumped.stop();
    tar.destroy(null);
    await pumped.finished.catch(() => undefined);
  }
}

/** Writes what bunzip gives into the tar reader, no faster than that is read. */
function pump(
  unpacked: AsyncGenerator<Uint8Array>,
  tar: Extract,
): { finished: Promise<void>; stop: () => void } {
  let stopped = false;
  let wake: () => void = () => undefined;
  tar.on('drain', () => {
    wake();
  });
  tar.on('close', () => {
    wake();
  });
  const run = async (): Promise<void> => {
    for await (const chunk of unpacked) {
      if (stopped || tar.destroyed) return;
      if (!tar.write(chunk)) await new Promise<void>((resolve) => (wake = resolve));
    }
    tar.end(undefined);
  };
  const finished = run();
  finished.catch((thrown: unknown) =>
    tar.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))),
  );
  const stop = (): void => {
    stopped = true;
    wake();
  };
  return { finished, stop };
}

async function pictureOf(
  entry: Entry,
  entries: number,
  options: ArchiveOptions,
): Promise<ArchivePicture | null> {
  const { header } = entry;
  refuseUnsafe(header, options.name);
  if (entries > mostEntries) throw swollenArchive(options.name);
  if (header.type === 'directory') return null;
  if (header.size > largestPictureBytes) throw swollenArchive(options.name);
  const fileName = posix.basename(header.name);
  const named =
    /\.png$/i.test(fileName) && !fileName.startsWith('.') ? pictureName(fileName.slice(0, -4)) : null;
  if (named === null) {
    options.onOtherFile?.(header.name);
    return null;
  }
  const wanted = options.wantsContents?.(named.owner, named.number) ?? true;
  const png = wanted ? await contentsOf(entry) : new Uint8Array(0);
  return { frameId: fileName.slice(0, -4), ...named, png };
}

function refuseUnsafe(header: Header, archive: string): void {
  const plain = header.type === 'file' || header.type === 'directory' || header.type === 'contiguous-file';
  const path = header.name.replaceAll('\\', '/');
  const climbs = path.split('/').includes('..');
  const absolute = path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0');
  if (!plain || climbs || absolute) throw unsafeEntry(archive, header.name);
}

async function contentsOf(entry: Entry): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of entry as AsyncIterable<Uint8Array>) parts.push(part);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

function archiveError(thrown: unknown, name: string, entries: number): unknown {
  if (thrown instanceof FoveaError || !(thrown instanceof Error)) return thrown;
  if (/unexpected end of data/i.test(thrown.message)) {
    return entries === 0 ? notAnArchive(name, thrown) : truncatedArchive(name, thrown);
  }
  if (/invalid (tar )?header|header exceeds/i.test(thrown.message)) {
    return entries === 0 ? notAnArchive(name, thrown) : damagedArchive(name, thrown);
  }
  return thrown;
}
