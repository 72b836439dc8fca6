import type { InclusiveRange } from '@domain/recording/frame.ts';

/** Frames a second of the game, and of playback at speed 1. */
export const framesPerSecond = 60;
export const slowestSpeed = 0.1;
export const fastestSpeed = 8;

export interface PlaybackPosition {
  frame: number;
  /** Part of a frame that has passed but is not shown yet, 0 up to 1. */
  carry: number;
}

export interface PlaybackCourse {
  speed: number;
  direction: 1 | -1;
  /** What is played: the recording, or the range that is looped. */
  range: InclusiveRange;
  loops: boolean;
}

/**
 * The position after `elapsedMilliseconds`. Frames that fell due in between are skipped, never shown late; `ended`
 * when the end of the range is reached and it does not loop.
 */
export function advancePlayback(
  from: PlaybackPosition,
  course: PlaybackCourse,
  elapsedMilliseconds: number,
): PlaybackPosition & { ended: boolean } {
  const due = from.carry + (Math.max(0, elapsedMilliseconds) / 1000) * framesPerSecond * course.speed;
  const whole = Math.floor(due);
  const carry = due - whole;
  if (whole === 0) return { frame: from.frame, carry, ended: false };
  const { first, last } = course.range;
  const target = from.frame + whole * course.direction;
  if (target >= first && target <= last) return { frame: target, carry, ended: false };
  if (!course.loops) return { frame: course.direction === 1 ? last : first, carry: 0, ended: true };
  return { frame: wrapped(target, course.range), carry, ended: false };
}

/** Where playback starts when asked to play at `frame`: at the other end when there is nothing left to play. */
export function startOfPlayback(frame: number, course: Omit<PlaybackCourse, 'speed'>): number {
  const { first, last } = course.range;
  if (course.direction === 1) return frame < first || frame >= last ? first : frame;
  return frame > last || frame <= first ? last : frame;
}

/** `frame` as an integer inside the recording. */
export function clampedFrame(frame: number, frameCount: number): number {
  return Math.max(0, Math.min(Math.round(frame), frameCount - 1));
}

export function clampedSpeed(speed: number): number {
  return Math.max(slowestSpeed, Math.min(speed, fastestSpeed));
}

/** Speeds that playback goes through with faster and slower. */
export const usualSpeeds = [0.1, 0.25, 0.5, 1, 2, 4, 8];

/** The next faster (`change` 1) or slower (-1) of the usual speeds. */
export function neighbouringSpeed(speed: number, change: 1 | -1): number {
  const next =
    change === 1 ? usualSpeeds.find((each) => each > speed) : usualSpeeds.findLast((each) => each < speed);
  return next ?? clampedSpeed(speed);
}

function wrapped(frame: number, { first, last }: InclusiveRange): number {
  const length = last - first + 1;
  return first + ((((frame - first) % length) + length) % length);
}
