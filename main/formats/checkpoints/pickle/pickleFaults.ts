import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { PickleError } from './pickleReader.ts';

/** Result of `read`; a fault of the pickle that it meets becomes a sentence that names the file. */
export function namingPickleFaults<Result>(fileName: string, read: () => Result): Result {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof PickleError) throw unreadableCheckpoint(fileName, thrown.message, thrown);
    throw thrown;
  }
}
