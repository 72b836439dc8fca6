import type { GazeSamples } from '../gaze/gazeSamples.ts';
import type { GazeTrailPart } from '../gaze/gazeTrail.ts';
import { frameHeight, frameWidth, type FrameIndex } from '../recording/frame.ts';

/** A point to be drawn as a vector mark over a picture. Pixel (0, 0) covers x and y from 0 up to 1. */
export interface GazeMark {
  xInFrame: number;
  yInFrame: number;
}

/** A place on the path of the eye, fading from 1 (now) to 0 (as old as the trail is long). */
export interface TrailMark extends GazeMark {
  frame: FrameIndex;
  opacity: number;
}

/** The marks of one frame's samples; those outside the picture are left out. */
export function gazeMarks(samples: GazeSamples): GazeMark[] {
  const marks: GazeMark[] = [];
  for (let at = 0; at + 1 < samples.length; at += 2) {
    const xInFrame = samples[at] ?? 0;
    const yInFrame = samples[at + 1] ?? 0;
    const isInside = xInFrame >= 0 && xInFrame <= frameWidth && yInFrame >= 0 && yInFrame <= frameHeight;
    if (isInside) marks.push({ xInFrame, yInFrame });
  }
  return marks;
}

/**
 * The path of the eye along a trail of `lengthFrames` (see `gazeTrail`), oldest first: one place a frame, the mean of
 * its samples inside the picture. Frames on which the eye was not seen break the path; the result is its unbroken pieces.
 */
export function gazePath(trail: readonly GazeTrailPart[], lengthFrames: number): TrailMark[][] {
  const pieces: TrailMark[][] = [];
  for (const { frame, ageFrames, samples } of trail) {
    const centre = centreOf(gazeMarks(samples));
    if (!centre) continue;
    const mark = { ...centre, frame, opacity: Math.max(0, 1 - ageFrames / lengthFrames) };
    const piece = pieces.at(-1);
    if (piece?.at(-1)?.frame === frame - 1) piece.push(mark);
    else pieces.push([mark]);
  }
  return pieces;
}

function centreOf(marks: readonly GazeMark[]): GazeMark | null {
  if (marks.length === 0) return null;
  const sum = marks.reduce(
    (total, mark) => ({
      xInFrame: total.xInFrame + mark.xInFrame,
      yInFrame: total.yInFrame + mark.yInFrame,
    }),
    { xInFrame: 0, yInFrame: 0 },
  );
  return { xInFrame: sum.xInFrame / marks.length, yInFrame: sum.yInFrame / marks.length };
}
