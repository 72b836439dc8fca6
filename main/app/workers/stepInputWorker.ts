import { FoveaError } from '../../domain/errors.ts';
import { preprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { StackAssembler } from '../../engine/preprocessing/stackAssembler.ts';
import { SessionReader } from '../../session/sessionReader.ts';
import { answered, type WorkerAnswer } from './answer.ts';

export interface StepInputTask {
  sessionPath: string;
  recordingId: number;
  preprocessing: string;
  first: number;
  last: number;
}

/** Network inputs of consecutive steps, one after the other: steps x 84 x 84 x 4 bytes, NHWC. */
export default function stepInputs(task: StepInputTask): Promise<WorkerAnswer<Uint8Array>> {
  return answered(() => assembled(task));
}

function assembled({ sessionPath, recordingId, preprocessing, first, last }: StepInputTask): Uint8Array {
  const preset = preprocessingPreset(preprocessing);
  if (!preset)
    throw new FoveaError('agent-does-not-fit', `There is no preprocessing called "${preprocessing}".`);
  const reader = new SessionReader(sessionPath);
  try {
    // One by one: the observations leave out half of the frames.
    const assembler = new StackAssembler(preset, reader.recordings.palette(recordingId), (frame) => {
      const [pixels] = reader.frames.pixels(recordingId, frame, frame);
      if (!pixels)
        throw new FoveaError('range-outside-recording', `The recording has no frame ${String(frame)}.`);
      return pixels;
    });
    const inputs = new Uint8Array((last - first + 1) * assembler.inputLength);
    for (let step = first; step <= last; step += 1) {
      assembler.inputOfStep(step, inputs, (step - first) * assembler.inputLength);
    }
    return inputs;
  } finally {
    reader.close();
  }
}
