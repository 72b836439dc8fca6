import { FoveaError } from '../../domain/errors.ts';
import { areRunning, type PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import type { StepRule } from '../../domain/recording/steps.ts';
import { RunningStatisticsTrail } from '../../engine/preprocessing/runningStatistics.ts';
import { StackAssembler, type StepInputs } from '../../engine/preprocessing/stackAssembler.ts';
import { SessionReader } from '../../session/sessionReader.ts';
import { answered, type WorkerAnswer } from './answer.ts';

export interface StepInputTask {
  sessionPath: string;
  recordingId: number;
  /** The recording's. */
  stepRule: StepRule;
  /** The agent's. */
  preset: PreprocessingPreset;
  first: number;
  last: number;
}

/**
 * Network inputs of consecutive steps, one after the other: steps x rows x columns x channels (NHWC), bytes 0-255, or
 * 32-bit floats where the preset makes fractions. Errors: `agent-does-not-fit`, `range-outside-recording`.
 */
export default function stepInputs(task: StepInputTask): Promise<WorkerAnswer<StepInputs>> {
  return answered(() => assembled(task));
}

/** What tasks of one recording and preset share. */
interface KeptPast {
  key: string;
  episodes: (number | null)[] | null;
  runningStatistics: RunningStatisticsTrail | null;
}

/** A worker prepares a recording in many tasks, so what needs all of it is kept from the last one. */
let kept: KeptPast | null = null;

function assembled(task: StepInputTask): StepInputs {
  const { sessionPath, recordingId, stepRule, preset, first, last } = task;
  const reader = new SessionReader(sessionPath);
  try {
    const { episodes, runningStatistics } = pastOf(reader, task);
    // One by one: the observations leave out half of the frames.
    const pictureAt = (frame: number) => {
      const [pixels] = reader.frames.pixels(recordingId, frame, frame);
      if (!pixels)
        throw new FoveaError('range-outside-recording', `The recording has no frame ${String(frame)}.`);
      return pixels;
    };
    const assembler = new StackAssembler(preset, reader.recordings.palette(recordingId), pictureAt, {
      stepRule,
      episodeAt: (frame) => episodes?.[frame] ?? null,
      ...(runningStatistics && { runningStatistics }),
    });
    const inputs = assembler.emptyInputs(last - first + 1);
    for (let step = first; step <= last; step += 1) {
      assembler.inputOfStep(step, inputs, (step - first) * assembler.inputLength);
    }
    return inputs;
  } finally {
    reader.close();
  }
}

function pastOf(
  reader: SessionReader,
  { sessionPath, recordingId, stepRule, preset }: StepInputTask,
): KeptPast {
  const createdAt = reader.recordings.find(recordingId)?.createdAt;
  // Stored statistics are many numbers and no part of the past.
  const rule = { ...preset, statistics: areRunning(preset.statistics) ? preset.statistics : null };
  const key = JSON.stringify({ sessionPath, recordingId, createdAt, stepRule, rule });
  if (kept?.key === key) return kept;
  kept = {
    key,
    episodes:
      preset.atEpisodeStart === 'clears-history'
        ? reader.frames.facts(recordingId).map(({ episode }) => episode)
        : null,
    runningStatistics: areRunning(preset.statistics) ? new RunningStatisticsTrail(preset.statistics) : null,
  };
  return kept;
}
