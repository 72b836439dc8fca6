import { FoveaError } from '../../domain/errors.ts';

/** The sentence for a file that is no trial archive at all. */
export function notAnArchive(name: string, cause?: unknown): FoveaError {
  return new FoveaError(
    'archive-unreadable',
    `${name} is not a trial archive. A trial of Atari-HEAD is a .tar.bz2 file of pictures with a .txt file beside it.`,
    { cause },
  );
}

/** The sentence for an archive that stops in the middle. */
export function truncatedArchive(name: string, cause?: unknown): FoveaError {
  return new FoveaError(
    'archive-truncated',
    `${name} ends too early: a part of the file is missing, as after a broken download. Fetch it again.`,
    { cause },
  );
}

/** The sentence for an archive whose bytes were changed. */
export function damagedArchive(name: string, cause?: unknown): FoveaError {
  return new FoveaError(
    'archive-damaged',
    `${name} is damaged: its contents do not match its own checksums. Fetch it again.`,
    { cause },
  );
}

/** The sentence for an archive that grows beyond what a trial can hold. */
export function swollenArchive(name: string): FoveaError {
  return new FoveaError(
    'archive-too-large',
    `${name} unpacks to far more than the pictures of a trial, so it was not read further. ` +
      'It is damaged or was made to fill memory.',
  );
}

/** The sentence for an entry that would land outside the archive's own folder, or is no plain file. */
export function unsafeEntry(name: string, entry: string): FoveaError {
  return new FoveaError(
    'archive-unsafe-path',
    `${name} was refused: its entry "${entry.slice(0, 200)}" is a link or leads out of the archive. ` +
      'A trial holds plain pictures in one folder.',
  );
}
