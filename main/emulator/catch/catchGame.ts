import type { Random } from '../../domain/random.ts';

/**
 * Catch: a ball falls, a paddle at the bottom catches it or misses it (+1, -1). Positions are whole pixels of the
 * 84 x 84 picture that networks see, so that the rules read as in sgqn-and-hrlbc.md 4.1: a 6 x 6 ball that falls 4
 * pixels a step for 18 steps at a sideways speed of -2 to 2 and bounces off the walls, a 16 x 4 paddle that moves 5.
 */
export const ballSide = 6;
export const paddleWidth = 16;
export const paddleHeight = 4;
export const wallWidth = 2;
export const fieldWidth = 84;
/** Top edge of the paddle. */
export const paddleTop = 78;
export const fallPerStep = 4;
export const paddleStride = 5;
/** Steps for which a new ball waits at the top. */
export const serveSteps = 2;
export const fallSteps = 18;
/** Steps from one ball to the next; in the last two a ball is seen caught or missed, and the next one appears. */
export const stepsPerBall = serveSteps + fallSteps + 2;

const ballLeftmost = wallWidth;
const ballRightmost = fieldWidth - wallWidth - ballSide;
const paddleLeftmost = wallWidth;
const paddleRightmost = fieldWidth - wallWidth - paddleWidth;

export type CatchAction = 'NOOP' | 'RIGHT' | 'LEFT';

/** The actions in the order of an agent's outputs. */
export const catchActions: readonly CatchAction[] = ['NOOP', 'RIGHT', 'LEFT'];

export interface CatchState {
  /** From 0. */
  episode: number;
  /** Left edge of the paddle. */
  paddleX: number;
  /** Left and top edge; `speedX` in pixels a step. */
  ball: { x: number; y: number; speedX: number };
  /** Steps since this ball came into play. */
  age: number;
  /** The balls of this episode that are over, oldest first. */
  outcomes: readonly CatchOutcome[];
  /** Sum of the rewards of this episode. */
  score: number;
}

export type CatchOutcome = 'caught' | 'missed';

export interface CatchStep {
  state: CatchState;
  /** 1 caught, -1 missed, otherwise 0. */
  reward: number;
}

/** The first state of an episode: paddle in the middle, a ball waiting somewhere at the top. */
export function startCatch(random: Random, episode = 0): CatchState {
  const paddleX = (fieldWidth - paddleWidth) / 2;
  return { episode, paddleX, ball: servedBall(random), age: 0, outcomes: [], score: 0 };
}

/** One step of the game; an episode of `ballsPerEpisode` balls is followed by the next one without a break. */
export function stepCatch(
  state: CatchState,
  action: CatchAction,
  random: Random,
  ballsPerEpisode: number,
): CatchStep {
  const age = state.age + 1;
  const paddleX = movedPaddle(state.paddleX, action);
  const moved: CatchState = { ...state, age, paddleX };
  if (age <= serveSteps) return { state: moved, reward: 0 };
  const fallen: CatchState = { ...moved, ball: fallenBall(state.ball) };
  if (age < serveSteps + fallSteps) return { state: fallen, reward: 0 };
  if (age === serveSteps + fallSteps) return judged(fallen);
  if (age < stepsPerBall) {
    // A caught ball rides on the paddle, a missed one goes on falling past it.
    const riding = { ...state.ball, x: state.ball.x + paddleX - state.paddleX };
    return { state: lastOutcome(state) === 'caught' ? { ...moved, ball: riding } : fallen, reward: 0 };
  }
  const isOver = state.outcomes.length >= ballsPerEpisode;
  const next = isOver
    ? startCatch(random, state.episode + 1)
    : { ...moved, ball: servedBall(random), age: 0 };
  return { state: next, reward: 0 };
}

/** Left edge at which a ball that keeps falling meets the height of the paddle. */
export function landingX(ball: CatchState['ball']): number {
  const stepsLeft = Math.ceil((paddleTop - ballSide - ball.y) / fallPerStep);
  let landing = ball;
  for (let step = 0; step < stepsLeft; step += 1) landing = fallenBall(landing);
  return landing.x;
}

export function lastOutcome(state: CatchState): CatchOutcome | undefined {
  return state.outcomes.at(-1);
}

function judged(state: CatchState): CatchStep {
  const { ball, paddleX } = state;
  const touches = ball.x < paddleX + paddleWidth && ball.x + ballSide > paddleX;
  const reward = touches ? 1 : -1;
  const outcomes: CatchOutcome[] = [...state.outcomes, touches ? 'caught' : 'missed'];
  return { state: { ...state, outcomes, score: state.score + reward }, reward };
}

function servedBall(random: Random): CatchState['ball'] {
  return {
    x: ballLeftmost + random.below(ballRightmost - ballLeftmost + 1),
    y: 0,
    speedX: random.below(5) - 2,
  };
}

function fallenBall({ x, y, speedX }: CatchState['ball']): CatchState['ball'] {
  const straight = x + speedX;
  const isInside = straight >= ballLeftmost && straight <= ballRightmost;
  const wall = straight < ballLeftmost ? ballLeftmost : ballRightmost;
  return {
    x: isInside ? straight : 2 * wall - straight,
    y: y + fallPerStep,
    speedX: isInside ? speedX : -speedX,
  };
}

function movedPaddle(paddleX: number, action: CatchAction): number {
  const stride = { NOOP: 0, RIGHT: paddleStride, LEFT: -paddleStride }[action];
  return Math.min(Math.max(paddleX + stride, paddleLeftmost), paddleRightmost);
}
