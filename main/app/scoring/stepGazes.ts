import { otherGazeOfAllSteps, otherGazeSampled, type OtherGaze } from '../../domain/agreement/otherGaze.ts';
import { createStepGaze, type StepGaze } from '../../domain/agreement/stepGaze.ts';
import type { FixationMap } from '../../domain/gaze/fixationMap.ts';
import { createGazeBlur, type GazeBlur } from '../../domain/gaze/gazeDensity.ts';
import { fixationMapOfStep } from '../../domain/gaze/gazeOfStep.ts';
import { createRandom } from '../../domain/random.ts';
import { framesOfStep } from '../../domain/recording/steps.ts';
import type { SessionReader } from '../../session/sessionReader.ts';
import type { StepsTask } from './scoreTasks.ts';

/** The human side of a scoring run: gaze of any of its steps, and the gaze of the others it is compared with. */
export interface StepGazes {
  blur: GazeBlur;
  at: (step: number) => StepGaze;
}

let kept: { key: string; gazes: StepGazes } | null = null;

/** Fixation maps of all steps of the run. A worker scores a run in several tasks, so the last one made is kept. */
export function stepGazesOf(reader: SessionReader, task: StepsTask): StepGazes {
  const { sessionPath, recordingId, stepRule, settings } = task;
  const key = JSON.stringify({ sessionPath, recordingId, stepRule, settings });
  if (kept?.key !== key) kept = { key, gazes: createStepGazes(reader, task) };
  return kept.gazes;
}

function createStepGazes(reader: SessionReader, { recordingId, stepRule, settings }: StepsTask): StepGazes {
  const { firstStep, lastStep, alignment, lagFrames } = settings;
  const blur = createGazeBlur(settings.sigma);
  // One frame before for the published alignment, and whatever the lag adds on either side.
  const firstFrame = Math.max(0, (framesOfStep(firstStep, stepRule)[0] ?? 0) - 1 + Math.min(0, lagFrames));
  const lastFrame = (framesOfStep(lastStep, stepRule).at(-1) ?? 0) + Math.max(0, lagFrames);
  const gaze = reader.frames.gaze(recordingId, firstFrame, lastFrame);
  const window = { alignment, lagFrames, rule: stepRule };
  const fixations: FixationMap[] = [];
  for (let step = firstStep; step <= lastStep; step += 1) {
    fixations.push(fixationMapOfStep(step, (frame) => gaze[frame - firstFrame] ?? null, window));
  }
  const others: OtherGaze =
    settings.other === 'all'
      ? otherGazeOfAllSteps(fixations)
      : otherGazeSampled(fixations, createRandom(settings.seed));
  return {
    blur,
    at: (step) => {
      const place = step - firstStep;
      const own = fixations[place];
      if (!own) throw new RangeError(`Step ${String(step)} is outside the scoring run.`);
      return createStepGaze(own, () => others(place), blur);
    },
  };
}
