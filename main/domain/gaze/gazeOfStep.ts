import type { FrameIndex } from '../recording/frame.ts';
import { framesOfStep, publishedStepRule, type StepRule } from '../recording/steps.ts';
import { fixationMapOf, type FixationMap } from './fixationMap.ts';
import type { GazeAtFrame } from './gazeSamples.ts';

/**
 * Which frames' gaze is held against a step's pictures. `aligned`: the gaze of the very frames the network saw.
 * `as-published`: one raw frame earlier, since the original compares 0-based picture numbers with the 1-based numbers
 * of the gaze log (fls-and-attention.md 3.7).
 */
export type GazeAlignment = 'aligned' | 'as-published';

export interface GazeWindow {
  alignment: GazeAlignment;
  /** Gaze is taken this many raw frames later than the pictures, for the delay of the eye; default 0. */
  lagFrames?: number;
  /** Default: the published rule. */
  rule?: StepRule;
}

/**
 * Frames whose gaze belongs to a step, ascending, each once. Frames before the recording are left out: as published
 * and without lag, step 0 has none. Frames after its end may be listed; they have no gaze.
 */
export function gazeFramesOfStep(step: number, window: GazeWindow): FrameIndex[] {
  const shift = (window.lagFrames ?? 0) - (window.alignment === 'as-published' ? 1 : 0);
  const frames = framesOfStep(step, window.rule ?? publishedStepRule).map((frame) => frame + shift);
  return [...new Set(frames)].filter((frame) => frame >= 0);
}

/** Fixations of all frames whose gaze belongs to a step. */
export function fixationMapOfStep(step: number, gazeAtFrame: GazeAtFrame, window: GazeWindow): FixationMap {
  return fixationMapOf(gazeFramesOfStep(step, window).map(gazeAtFrame));
}
