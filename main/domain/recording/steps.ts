import type { FrameIndex } from './frame.ts';

/**
 * Which raw frames feed which agent step, as data (fls-and-attention.md 3.6, after Free-Lunch Saliency's replay):
 * the first observation is raw frame 0; each later one consumes `frameSkip` frames and is the maximum of the
 * last two; the network sees the newest `stackSize` observations.
 */
export interface StepRule {
  frameSkip: number;
  /** How many of the newest raw frames of an observation are combined by a pixel-wise maximum. */
  pooledFrames: number;
  stackSize: number;
}

export const publishedStepRule: StepRule = { frameSkip: 4, pooledFrames: 2, stackSize: 4 };

/** How many steps a recording of `frameCount` frames has; the last frames that fill no step are left over. */
export function stepCount(frameCount: number, rule: StepRule = publishedStepRule): number {
  return frameCount < 2 ? 0 : Math.floor((frameCount - 2) / rule.frameSkip) + 1;
}

/** Raw frames combined into observation `step`, oldest first. */
export function framesOfObservation(step: number, rule: StepRule = publishedStepRule): FrameIndex[] {
  const newest = frameOfStep(step, rule);
  return Array.from(
    { length: rule.pooledFrames },
    (_, place) => newest - (rule.pooledFrames - 1 - place),
  ).filter((frame) => frame >= 0);
}

/** Observations in the stack of `step`, oldest first; `null` where the history is not there yet (zeros). */
export function observationsOfStep(step: number, rule: StepRule = publishedStepRule): (number | null)[] {
  return Array.from({ length: rule.stackSize }, (_, slot) => {
    const observation = step - (rule.stackSize - 1 - slot);
    return observation < 0 ? null : observation;
  });
}

/** All raw frames that the network's input at `step` draws on, ascending. */
export function framesOfStep(step: number, rule: StepRule = publishedStepRule): FrameIndex[] {
  return observationsOfStep(step, rule).flatMap((observation) =>
    observation === null ? [] : framesOfObservation(observation, rule),
  );
}

/** Newest raw frame of a step: the frame on which the agent decides. */
export function frameOfStep(step: number, rule: StepRule = publishedStepRule): FrameIndex {
  return step * rule.frameSkip;
}

/** The step whose decision is in force at a frame, at most `steps - 1`; `null` when there is no step at all. */
export function stepAtFrame(
  frame: FrameIndex,
  steps: number,
  rule: StepRule = publishedStepRule,
): number | null {
  if (steps === 0) return null;
  return Math.min(Math.floor(frame / rule.frameSkip), steps - 1);
}
