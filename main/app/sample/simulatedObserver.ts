import type { GazeSamples } from '../../domain/gaze/gazeSamples.ts';
import type { Random } from '../../domain/random.ts';
import { drawnFrom, normal } from './chance.ts';
import { Eye, Lid } from './eyeMovements.ts';
import type { ObserverHabits } from './recipe.ts';
import type { FramePoint, Scene } from './scene.ts';

const frameMilliseconds = 1000 / 60;

/** How the observer means to watch one ball. */
interface Plan {
  /** Makes every plan's targets new ones to the eye. */
  number: number;
  noticedAfter: number;
  lookAheadAt: number;
  /** Share of the way at which the eye goes to the paddle, or null when it does not. */
  glanceAt: number | null;
  glanceMilliseconds: number;
  landingError: FramePoint;
}

/** What the eye is on. */
interface Target {
  name: string;
  at: FramePoint;
}

/**
 * Gaze of someone who watches the game, a block of samples per raw frame (`null` where there are none), one frame after
 * the other: the eye finds the new ball, pursues it, sometimes glances at the paddle, and jumps ahead to where the ball will land, as people do
 * in ball games (Land and McLeod 2000). It blinks. Simulated: it stands for nobody and must always be labelled so.
 */
export function* simulatedGaze(
  scenes: readonly Scene[],
  habits: ObserverHabits,
  random: Random,
): Generator<GazeSamples | null> {
  const first = scenes[0];
  if (first === undefined) return;
  const plans = random.fork('plans');
  const eye = new Eye(habits, random.fork('eye'), first.landing);
  const lid = new Lid(habits, random.fork('lid'));
  let plan = newPlan(habits, plans, 0);
  let glanceStartedAt: number | null = null;
  let held: Target = { name: 'start', at: first.landing };

  for (const [frame, scene] of scenes.entries()) {
    if (frame > 0 && scene.ballAge === 0) {
      plan = newPlan(habits, plans, plan.number + 1);
      glanceStartedAt = null;
    }
    const samples: number[] = [];
    for (const time of sampleTimes(frame, habits.sampleMilliseconds)) {
      if (plan.glanceAt !== null && scene.way >= plan.glanceAt) glanceStartedAt ??= time;
      const isGlancing = glanceStartedAt !== null && time < glanceStartedAt + plan.glanceMilliseconds;
      held = targetAt({ scene, plan, isGlancing, held, pursued: pursued(scenes, time, habits) });
      const seen = eye.look(held.name, held.at, time);
      const drop = lid.dropAt(time);
      if (drop !== null) samples.push(seen.x, seen.y + drop);
    }
    yield samples.length === 0 ? null : Float32Array.from(samples);
  }
}

function newPlan(habits: ObserverHabits, random: Random, number: number): Plan {
  return {
    number,
    noticedAfter: drawnFrom(random, habits.noticeMilliseconds),
    lookAheadAt: drawnFrom(random, habits.lookAheadAt),
    glanceAt: random.unit() < habits.paddleGlanceShare ? drawnFrom(random, habits.paddleGlanceAt) : null,
    glanceMilliseconds: drawnFrom(random, habits.paddleGlanceMilliseconds),
    landingError: {
      x: normal(random, habits.landingErrorPixels),
      y: normal(random, habits.landingErrorPixels),
    },
  };
}

function targetAt(now: {
  scene: Scene;
  plan: Plan;
  isGlancing: boolean;
  held: Target;
  pursued: FramePoint;
}): Target {
  const { scene, plan, isGlancing, held } = now;
  const named = (name: string, at: FramePoint): Target => ({ name: `${name} ${String(plan.number)}`, at });
  // Until the new ball is noticed the eye stays where the last one ended.
  if (scene.ballAge * frameMilliseconds < plan.noticedAfter) return held;
  if (isGlancing) return named('paddle', scene.paddle);
  if (scene.way < plan.lookAheadAt) return named('ball', now.pursued);
  const { landing } = scene;
  return named('landing', { x: landing.x + plan.landingError.x, y: landing.y + plan.landingError.y });
}

/** Where the ball was a moment ago, between frames too; never that of another ball. */
function pursued(scenes: readonly Scene[], time: number, habits: ObserverHabits): FramePoint {
  const frame = time / frameMilliseconds;
  const now = scenes[Math.floor(frame)];
  const delayed = frame - Math.min(habits.pursuitDelayMilliseconds / frameMilliseconds, now?.ballAge ?? 0);
  const before = scenes[Math.max(0, Math.floor(delayed))];
  const after = scenes[Math.min(Math.floor(delayed) + 1, scenes.length - 1)];
  if (before === undefined || after === undefined) return { x: 0, y: 0 };
  const next = after.ballAge === 0 ? before : after;
  const part = Math.max(0, delayed) % 1;
  return {
    x: before.ball.x + (next.ball.x - before.ball.x) * part,
    y: before.ball.y + (next.ball.y - before.ball.y) * part,
  };
}

/** Times in milliseconds of the samples that fall on a frame. */
function sampleTimes(frame: number, sampleMilliseconds: number): number[] {
  const first = Math.ceil((frame * frameMilliseconds) / sampleMilliseconds);
  const end = Math.ceil(((frame + 1) * frameMilliseconds) / sampleMilliseconds);
  return Array.from({ length: end - first }, (_, place) => (first + place) * sampleMilliseconds);
}
