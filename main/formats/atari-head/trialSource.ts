import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { fileError } from '../fileErrors.ts';
import type { TrialMetadata } from './metadata.ts';

/** A file, or an entry of a zip, that can be read from its beginning any number of times. */
export interface Openable {
  /** File name without folder, for sentences. */
  name: string;
  /** Where it lies: a path, or path and entry of a zip. */
  location: string;
  sizeBytes: number | null;
  open(): AsyncIterable<Uint8Array>;
}

/** One trial of Atari-HEAD as found on disk, before anything of it was read. */
export interface TrialSource {
  /** Stem of its files, e.g. `593_RZ_5037271_Aug-05-15-35-12`. */
  name: string;
  /** Game in the data set's snake_case, or null where neither folder, zip nor meta_data.csv says it. */
  game: string | null;
  trialNumber: number | null;
  subject: string | null;
  archive: Openable | null;
  labels: Openable | null;
  /** Where the pair was looked for, for the sentence about a missing half. */
  place: string;
  metadata: TrialMetadata | null;
}

/** A file on disk as an `Openable`; errors of the system come as `FoveaError` naming the path. */
export function openableFile(path: string, sizeBytes: number | null): Openable {
  return {
    name: basename(path),
    location: path,
    sizeBytes,
    async *open() {
      try {
        yield* createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>;
      } catch (thrown) {
        throw fileError(thrown, path);
      }
    },
  };
}
