import { FoveaError } from '../../domain/errors.ts';

/** What to do about a file that cannot be read, as a sentence, for each reason that there may be. */
export const waysOut = {
  damaged: 'It is damaged or incomplete; fetch or save it again.',
  companion: 'Copy the missing file there, or open the checkpoint where it was saved.',
  plainNumbers: 'Save its arrays as plain numbers, such as 32-bit floats.',
  npy: 'Save one array by numpy.save and choose that file.',
  swelling: 'Choose the file that holds only the network.',
} as const;

/** A fault that a reader of bytes finds without knowing their file; its message completes "cannot be read: …". */
export class CheckpointFault extends Error {
  override readonly name: string = 'CheckpointFault';
  /** What to do about it, as a sentence. */
  readonly wayOut: string;

  constructor(message: string, wayOut: string = waysOut.damaged) {
    super(message);
    this.wayOut = wayOut;
  }
}

/**
 * The file is of a known kind, but cannot be read. `why` completes "cannot be read: …". The way out is that of a
 * damaged file, unless the cause or the caller has another.
 */
export function unreadableCheckpoint(
  fileName: string,
  why: string,
  cause?: unknown,
  wayOut: string = cause instanceof CheckpointFault ? cause.wayOut : waysOut.damaged,
): FoveaError {
  return new FoveaError('checkpoint-unreadable', `${fileName} cannot be read: ${why}. ${wayOut}`, { cause });
}

/** The file is sound as far as can be told, but holds no agent that this program reads. */
export function unrecognisedCheckpoint(sentence: string, cause?: unknown): FoveaError {
  return new FoveaError('checkpoint-unrecognised', sentence, { cause });
}
