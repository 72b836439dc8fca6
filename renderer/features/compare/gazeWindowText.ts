import type { GazeChoice } from './gazeShown.ts';

/** Which gaze stands for a frame, in words: `this frame`, `-2 to +1 frames`, `this frame, lag 3`. */
export function gazeWindowText({ gazeWindow: { before, after }, gazeLagFrames }: GazeChoice): string {
  const span = before === 0 && after === 0 ? 'this frame' : `-${String(before)} to +${String(after)} frames`;
  return gazeLagFrames === 0 ? span : `${span}, lag ${String(gazeLagFrames)}`;
}
