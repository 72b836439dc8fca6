import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { FoveaError } from '../../domain/errors.ts';
import { fileError } from '../fileErrors.ts';
import type { CandidateFile } from './trialPairs.ts';
import { stemOf } from './trialName.ts';

// The largest game of the data set has about fifty files.
const mostEntries = 100_000;

/**
 * The trial files inside a game's zip as published, each readable without unpacking the zip to disk.
 * Throws `FoveaError`: 'archive-unreadable' for what is no zip, 'archive-unsafe-path' for a path that climbs out.
 */
export async function filesInZip(path: string, name: string): Promise<CandidateFile[]> {
  const files: CandidateFile[] = [];
  const zip = await openZip(path, name);
  try {
    let seen = 0;
    for await (const entry of zip.eachEntry()) {
      seen += 1;
      if (seen > mostEntries) {
        throw new FoveaError(
          'archive-too-large',
          `${name} lists more files than a game of Atari-HEAD holds.`,
        );
      }
      if (entry.fileName.endsWith('/') || stemOf(entry.fileName) === null) continue;
      files.push(candidate(path, name, entry));
    }
  } catch (thrown) {
    throw zipError(thrown, name);
  } finally {
    zip.close();
  }
  return files;
}

function candidate(path: string, zipName: string, entry: Entry): CandidateFile {
  const entryName = entry.fileName;
  return {
    path: entryName,
    openable: {
      name: entryName.slice(entryName.lastIndexOf('/') + 1),
      location: `${path} > ${entryName}`,
      sizeBytes: entry.uncompressedSize,
      open: () => readEntry(path, zipName, entryName),
    },
  };
}

/** Opens the zip anew each time, so that nothing stays open between reads. */
async function* readEntry(path: string, zipName: string, entryName: string): AsyncGenerator<Uint8Array> {
  const zip = await openZip(path, zipName);
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== entryName) continue;
      if (entry.isEncrypted()) {
        throw new FoveaError(
          'archive-unreadable',
          `${entryName} in ${zipName} is locked with a password. Unpack it first and open the folder.`,
        );
      }
      yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
      return;
    }
    throw new FoveaError('not-found', `${entryName} is no longer in ${zipName}.`);
  } catch (thrown) {
    throw zipError(thrown, zipName);
  } finally {
    zip.close();
  }
}

async function openZip(path: string, name: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (thrown) {
    throw zipError(fileError(thrown, path), name);
  }
}

function zipError(thrown: unknown, name: string): unknown {
  if (thrown instanceof FoveaError || !(thrown instanceof Error)) return thrown;
  const { message } = thrown;
  const options = { cause: thrown };
  if (/invalid relative path|absolute path|invalid characters in fileName/i.test(message)) {
    return new FoveaError(
      'archive-unsafe-path',
      `${name} was refused: ${message}. A game of Atari-HEAD holds its trials in plain folders.`,
      options,
    );
  }
  if (/end of central directory|not a zip/i.test(message)) {
    return new FoveaError(
      'archive-unreadable',
      `${name} is not a zip, or its end is missing, as after a broken download. Fetch it again.`,
      options,
    );
  }
  return new FoveaError('archive-damaged', `${name} is damaged: ${message}. Fetch it again.`, options);
}
