import { FoveaError } from '../../domain/errors.ts';

/** The file is of a known kind, but its bytes do not hold together. `why` completes "cannot be read: …". */
export function unreadableCheckpoint(fileName: string, why: string, cause?: unknown): FoveaError {
  return new FoveaError(
    'checkpoint-unreadable',
    `${fileName} cannot be read: ${why}. It is damaged or incomplete; fetch or save it again.`,
    { cause },
  );
}

/** The file is sound as far as can be told, but holds no agent that this program reads. */
export function unrecognisedCheckpoint(sentence: string, cause?: unknown): FoveaError {
  return new FoveaError('checkpoint-unrecognised', sentence, { cause });
}
