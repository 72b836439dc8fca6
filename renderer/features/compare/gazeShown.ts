import type { GazeSamples } from '@domain/gaze/gazeSamples.ts';
import type { FrameIndex } from '@domain/recording/frame.ts';
import { here, type Loaded } from '../player/loaded.ts';

/** Which gaze stands for the playhead's frame. */
export interface GazeChoice {
  gazeWindow: { before: number; after: number };
  /** Gaze of frame `f + gazeLagFrames` is shown on frame `f`. */
  gazeLagFrames: number;
}

/** The frames whose gaze is shown at a frame, ascending; none outside the recording. */
export function gazeFramesShown(frame: FrameIndex, choice: GazeChoice, lastFrame: FrameIndex): FrameIndex[] {
  const newest = frame + choice.gazeLagFrames;
  const first = Math.max(0, newest - choice.gazeWindow.before);
  const last = Math.min(lastFrame, newest + choice.gazeWindow.after);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** The gaze of several frames, by frame, once all of it is here; what is missing decides otherwise. */
export function gazeOfFrames(
  frames: readonly FrameIndex[],
  gazeAt: (frame: FrameIndex) => Loaded<GazeSamples | null>,
): Loaded<Map<FrameIndex, GazeSamples>> {
  const gaze = new Map<FrameIndex, GazeSamples>();
  for (const frame of frames) {
    const loaded = gazeAt(frame);
    if (loaded.kind !== 'here') return loaded;
    if (loaded.value) gaze.set(frame, loaded.value);
  }
  return here(gaze);
}
