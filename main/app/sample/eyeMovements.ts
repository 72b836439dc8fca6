import type { Random } from '../../domain/random.ts';
import { drawnFrom, normal } from './chance.ts';
import type { ObserverHabits } from './recipe.ts';
import type { FramePoint } from './scene.ts';

/** Time constant of the slow drift around a target. */
const driftMilliseconds = 250;

/** A saccade takes 21 ms and 2.2 ms for each degree (Carpenter 1988); in Atari-HEAD's set-up about 5 pixels make one. */
const saccadeMilliseconds = (pixels: number) => 21 + 0.45 * pixels;

interface Saccade {
  from: FramePoint;
  startedAt: number;
  duration: number;
}

/** One eye: it jumps when what it looks at changes, follows what moves, drifts a little and never holds quite still. */
export class Eye {
  readonly #habits: ObserverHabits;
  readonly #random: Random;
  #position: FramePoint;
  #lookedAt = '';
  #offset: FramePoint = { x: 0, y: 0 };
  #saccade: Saccade | null = null;

  constructor(habits: ObserverHabits, random: Random, position: FramePoint) {
    this.#habits = habits;
    this.#random = random;
    this.#position = position;
  }

  /** Where the tracker sees the eye at `time` when it looks at `target`; `name` tells when that is another thing. */
  look(name: string, target: FramePoint, time: number): FramePoint {
    if (name !== this.#lookedAt) this.#jump(name, target, time);
    this.#drift();
    const aimed = { x: target.x + this.#offset.x, y: target.y + this.#offset.y };
    this.#position = this.#inFlight(aimed, time);
    const noise = this.#habits.sampleNoisePixels;
    return {
      x: this.#position.x + normal(this.#random, noise),
      y: this.#position.y + normal(this.#random, noise),
    };
  }

  #jump(name: string, target: FramePoint, time: number): void {
    const error = this.#habits.fixationErrorPixels;
    this.#offset = { x: normal(this.#random, error), y: normal(this.#random, error) };
    const distance = Math.hypot(target.x - this.#position.x, target.y - this.#position.y);
    this.#saccade = { from: this.#position, startedAt: time, duration: saccadeMilliseconds(distance) };
    this.#lookedAt = name;
  }

  #inFlight(aimed: FramePoint, time: number): FramePoint {
    if (this.#saccade === null) return aimed;
    const { from, startedAt, duration } = this.#saccade;
    const part = (time - startedAt) / duration;
    if (part >= 1) {
      this.#saccade = null;
      return aimed;
    }
    // Smooth start and end; fastest in the middle.
    const travelled = part * part * (3 - 2 * part);
    return { x: from.x + (aimed.x - from.x) * travelled, y: from.y + (aimed.y - from.y) * travelled };
  }

  /** A random walk pulled back to the target, with `fixationErrorPixels` as its standard deviation. */
  #drift(): void {
    const { fixationErrorPixels, sampleMilliseconds } = this.#habits;
    const pull = sampleMilliseconds / driftMilliseconds;
    const push = fixationErrorPixels * Math.sqrt(2 * pull);
    this.#offset = {
      x: this.#offset.x * (1 - pull) + normal(this.#random, push),
      y: this.#offset.y * (1 - pull) + normal(this.#random, push),
    };
  }
}

/** What the lid does to the trace: samples are missing while it is shut and drop while it moves. */
export class Lid {
  readonly #habits: ObserverHabits;
  readonly #random: Random;
  #shutFrom = 0;
  #shutUntil = 0;

  constructor(habits: ObserverHabits, random: Random) {
    this.#habits = habits;
    this.#random = random;
    this.#planBlinkAfter(0);
  }

  /** Pixels by which the sample at `time` drops, or null when there is none. `time` never goes back. */
  dropAt(time: number): number | null {
    const { lidMilliseconds, lidDropPixels } = this.#habits;
    if (time >= this.#shutUntil + lidMilliseconds) this.#planBlinkAfter(time);
    if (time >= this.#shutFrom && time < this.#shutUntil) return null;
    const toShut = time < this.#shutFrom ? this.#shutFrom - time : time - this.#shutUntil;
    return toShut >= lidMilliseconds ? 0 : lidDropPixels * (1 - toShut / lidMilliseconds) ** 2;
  }

  #planBlinkAfter(time: number): void {
    this.#shutFrom = time + drawnFrom(this.#random, this.#habits.blinkEveryMilliseconds);
    this.#shutUntil = this.#shutFrom + drawnFrom(this.#random, this.#habits.blinkMilliseconds);
  }
}
