import type { FrameIndex } from '../recording/frame.ts';
import { fixationMapOf, type FixationMap } from './fixationMap.ts';
import type { GazeAtFrame, GazeSamples } from './gazeSamples.ts';

/** Gaze of one frame on the way to the newest one, with how long ago that was. */
export interface GazeTrailPart {
  frame: FrameIndex;
  ageFrames: number;
  samples: GazeSamples;
}

/** The newest `count` frames up to `newest`, ascending, none before the recording. */
export function framesUpTo(newest: FrameIndex, count: number): FrameIndex[] {
  const first = Math.max(0, newest - count + 1);
  return Array.from({ length: Math.max(0, newest - first + 1) }, (_, index) => first + index);
}

/** Gaze along some frames, in their order; frames without gaze are left out. Age counts back from the last frame. */
export function gazeTrail(frames: readonly FrameIndex[], gazeAtFrame: GazeAtFrame): GazeTrailPart[] {
  const newest = frames.at(-1) ?? 0;
  return frames.flatMap((frame) => {
    const samples = gazeAtFrame(frame);
    return samples === null || samples.length === 0 ? [] : [{ frame, ageFrames: newest - frame, samples }];
  });
}

/** Fixations of any list of frames together. */
export function fixationMapOfFrames(frames: readonly FrameIndex[], gazeAtFrame: GazeAtFrame): FixationMap {
  return fixationMapOf(frames.map(gazeAtFrame));
}
