import type { Random } from '../../domain/random.ts';
import {
  ballSide,
  fallSteps,
  landingX,
  paddleWidth,
  serveSteps,
  type CatchAction,
  type CatchState,
} from '../../emulator/catch/catchGame.ts';
import { drawnFrom, normal } from './chance.ts';
import type { PlayerHabits } from './recipe.ts';

/** Decides on one action a step from what is on the screen. */
export type Player = (seen: CatchState) => CatchAction;

/** What the player makes of one ball. */
interface Belief {
  reactionSteps: number;
  /** Where the player expects the ball, less where it will land, when it appears. */
  errorAtFirst: number;
  isLapse: boolean;
}

/**
 * A player that goes where it believes the ball will land. It starts late, is unsure while the ball is high, sometimes
 * is plainly wrong, and lets go of keys late: so it misses some balls and often acts otherwise than an agent would.
 */
export function createScriptedPlayer(habits: PlayerHabits, random: Random): Player {
  let belief = newBelief(habits, random);
  let held: CatchAction = 'NOOP';
  return (seen) => {
    if (seen.age === 0) belief = newBelief(habits, random);
    const wanted =
      seen.age < belief.reactionSteps ? 'NOOP' : towards(expectedLanding(seen, belief), seen, habits);
    const isReleasedLate = held !== wanted && random.unit() < habits.lateReleaseShare;
    const action = isReleasedLate ? held : wanted;
    held = wanted;
    return action;
  };
}

function newBelief(habits: PlayerHabits, random: Random): Belief {
  const isLapse = random.unit() < habits.lapseShare;
  const side = random.below(2) === 0 ? -1 : 1;
  const error = isLapse ? side * habits.lapseErrorPixels : 0;
  return {
    reactionSteps: Math.round(drawnFrom(random, habits.reactionSteps)),
    errorAtFirst: error + normal(random, habits.aimErrorPixels),
    isLapse,
  };
}

/** Middle of where the player expects the ball to come down. */
function expectedLanding({ ball, age }: CatchState, { errorAtFirst, isLapse }: Belief): number {
  const wayLeft = Math.min(1, Math.max(0, 1 - (age - serveSteps) / fallSteps));
  return landingX(ball) + ballSide / 2 + errorAtFirst * (isLapse ? 1 : wayLeft);
}

function towards(target: number, { paddleX }: CatchState, { slackPixels }: PlayerHabits): CatchAction {
  const distance = target - (paddleX + paddleWidth / 2);
  if (Math.abs(distance) <= slackPixels) return 'NOOP';
  return distance > 0 ? 'RIGHT' : 'LEFT';
}
