import { CheckpointFault } from '../checkpointErrors.ts';

/** Why a TensorFlow file cannot be read. Completes "cannot be read: …"; the caller names the file. */
export class TensorFlowFileError extends CheckpointFault {
  override readonly name = 'TensorFlowFileError';
}
