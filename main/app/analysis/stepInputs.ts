import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import type { Pictures } from '../../engine/engine.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { WorkerPools } from '../workerPools.ts';
import type { StepInputTask } from '../workers/stepInputWorker.ts';

/** What network inputs are made from. */
export interface InputSource {
  sessionPath: string;
  recording: Pick<StoredRecording, 'id' | 'stepRule'>;
  preset: PreprocessingPreset;
}

/** Inputs of steps `first` to `last`, one after the other, prepared on a helper thread. */
export function stepInputs(
  workers: WorkerPools,
  { sessionPath, recording, preset }: InputSource,
  { first, last }: { first: number; last: number },
  signal: AbortSignal,
): Promise<Pictures> {
  const task: StepInputTask = {
    sessionPath,
    recordingId: recording.id,
    stepRule: recording.stepRule,
    preset,
    first,
    last,
  };
  const inputs = workers.run<Pictures>('stepInputWorker', task, { signal });
  // Its failure is seen when it is awaited; until then it must not count as unhandled.
  inputs.catch(() => undefined);
  return inputs;
}
