import type { InclusiveRange } from '@domain/recording/frame.ts';
import { frameOfStep, publishedStepRule, stepAtFrame, type StepRule } from '@domain/recording/steps.ts';
import {
  advancePlayback,
  clampedFrame,
  clampedSpeed,
  startOfPlayback,
  type PlaybackCourse,
} from './playbackClock.ts';

/** Calls back before each repaint with the time in milliseconds, until the returned function is called. */
export type RefreshDriver = (onRefresh: (timeMilliseconds: number) => void) => () => void;

/** Least time between two numbers that eyes are to read while the game plays; pictures do not wait for it. */
const readingMilliseconds = 1000 / 15;

export const animationFrameDriver: RefreshDriver = (onRefresh) => {
  let request = requestAnimationFrame(function refresh(time) {
    request = requestAnimationFrame(refresh);
    onRefresh(time);
  });
  return () => {
    cancelAnimationFrame(request);
  };
};

/** Owner of the playhead. The frame number is the only clock: everything on screen renders the number it holds. */
export class PlaybackController {
  frame = $state(0);
  /** The frame that numbers in words tell: the playhead's, but some fifteen times a second at most while playing. */
  readingFrame = $state(0);
  frameCount = $state(0);
  playing = $state(false);
  direction = $state<1 | -1>(1);
  loop = $state<InclusiveRange | null>(null);
  #speed = $state(1);

  readonly lastFrame = $derived(Math.max(0, this.frameCount - 1));

  #stepCount = 0;
  #stepRule: StepRule = publishedStepRule;
  /** The loop that was switched off last, so that L brings it back. */
  #rememberedLoop: InclusiveRange | null = null;
  #carry = 0;
  #millisecondsUnread = 0;
  #stopDriver: (() => void) | null = null;
  readonly #driver: RefreshDriver;

  constructor(driver: RefreshDriver = animationFrameDriver) {
    this.#driver = driver;
  }

  get speed(): number {
    return this.#speed;
  }
  set speed(speed: number) {
    this.#speed = clampedSpeed(speed);
  }

  /** Takes on another recording, paused at `frame`. */
  load(recording: { frameCount: number; stepCount: number; stepRule: StepRule } | null, frame = 0): void {
    this.pause();
    this.loop = null;
    this.#rememberedLoop = null;
    this.frameCount = recording?.frameCount ?? 0;
    this.#stepCount = recording?.stepCount ?? 0;
    this.#stepRule = recording?.stepRule ?? publishedStepRule;
    this.seek(frame);
  }

  seek(frame: number): void {
    if (!Number.isFinite(frame)) return;
    this.frame = clampedFrame(frame, Math.max(1, this.frameCount));
    this.#carry = 0;
    this.#read();
  }

  /** Moves by whole frames and pauses, as stepping by hand does. */
  step(delta: number): void {
    this.pause();
    this.seek(this.frame + delta);
  }

  /** Moves to the frame on which the agent makes its next (1) or previous (-1) decision. */
  stepAgent(change: 1 | -1): void {
    this.pause();
    const step = stepAtFrame(this.frame, this.#stepCount, this.#stepRule);
    if (step === null) return;
    const begins = frameOfStep(step, this.#stepRule) === this.frame;
    const next = change === 1 ? step + 1 : begins ? step - 1 : step;
    this.seek(frameOfStep(Math.max(0, Math.min(next, this.#stepCount - 1)), this.#stepRule));
  }

  play(direction: 1 | -1 = this.direction): void {
    if (this.frameCount < 2) return;
    this.direction = direction;
    this.seek(startOfPlayback(this.frame, this.#course()));
    if (this.playing) return;
    this.playing = true;
    let before: number | null = null;
    this.#stopDriver = this.#driver((time) => {
      if (before !== null) this.#advance(time - before);
      before = time;
    });
  }

  pause(): void {
    this.#stopDriver?.();
    this.#stopDriver = null;
    this.playing = false;
    this.#read();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Lets the loop begin at the playhead, and end at the last frame unless an end behind it is set. */
  setLoopIn(): void {
    const last = this.loop && this.loop.last > this.frame ? this.loop.last : this.lastFrame;
    this.setLoop({ first: this.frame, last });
  }

  setLoopOut(): void {
    const first = this.loop && this.loop.first < this.frame ? this.loop.first : 0;
    this.setLoop({ first, last: this.frame });
  }

  /** Loops `range` (both ends included, in any order), or nothing. */
  setLoop(range: InclusiveRange | null): void {
    if (range === null) this.#rememberedLoop = this.loop ?? this.#rememberedLoop;
    this.loop = range && {
      first: clampedFrame(Math.min(range.first, range.last), this.frameCount),
      last: clampedFrame(Math.max(range.first, range.last), this.frameCount),
    };
  }

  /** Stops looping, or loops again: the last range, or the whole recording. */
  toggleLoop(): void {
    if (this.loop) this.setLoop(null);
    else this.setLoop(this.#rememberedLoop ?? { first: 0, last: this.lastFrame });
  }

  #course(): PlaybackCourse {
    const range = this.loop ?? { first: 0, last: this.lastFrame };
    return { speed: this.#speed, direction: this.direction, range, loops: this.loop !== null };
  }

  #advance(elapsedMilliseconds: number): void {
    const next = advancePlayback(
      { frame: this.frame, carry: this.#carry },
      this.#course(),
      elapsedMilliseconds,
    );
    this.frame = next.frame;
    this.#carry = next.carry;
    this.#millisecondsUnread += elapsedMilliseconds;
    if (this.#millisecondsUnread >= readingMilliseconds) this.#read();
    if (next.ended) this.pause();
  }

  #read(): void {
    this.readingFrame = this.frame;
    this.#millisecondsUnread = 0;
  }
}
