import { expect, test } from 'vitest';

import { createRandom } from '../../domain/random.ts';
import {
  ballSide,
  fallSteps,
  fieldWidth,
  landingX,
  paddleTop,
  paddleWidth,
  serveSteps,
  startCatch,
  stepCatch,
  stepsPerBall,
  wallWidth,
  type CatchAction,
  type CatchState,
} from './catchGame.ts';

const ballsPerEpisode = 5;

/** The states and rewards of a ball from its appearance until the next one is there. */
function playedBall(start: CatchState, action: (state: CatchState) => CatchAction = () => 'NOOP') {
  const random = createRandom(1);
  const states = [start];
  const rewards = [];
  for (let step = 0; step < stepsPerBall; step += 1) {
    const before = states[step] ?? start;
    const { state, reward } = stepCatch(before, action(before), random, ballsPerEpisode);
    states.push(state);
    rewards.push(reward);
  }
  return { states, rewards };
}

function aBall(ball: Partial<CatchState['ball']>, paddleX = 34): CatchState {
  return { ...startCatch(createRandom(1)), paddleX, ball: { x: 39, y: 0, speedX: 0, ...ball } };
}

test('a ball waits, falls four pixels a step for eighteen steps and then meets the paddle', () => {
  const { states } = playedBall(aBall({}));
  expect(states[serveSteps]?.ball.y).toBe(0);
  expect(states[serveSteps + 1]?.ball.y).toBe(4);
  expect(states[serveSteps + fallSteps]?.ball.y).toBe(paddleTop - ballSide);
});

test('a ball over the paddle is caught, for one point, and rides on it', () => {
  const { states, rewards } = playedBall(aBall({}), ({ age }) => (age > 19 ? 'RIGHT' : 'NOOP'));
  expect(rewards.filter((reward) => reward !== 0)).toEqual([1]);
  const [touching, riding] = [states[serveSteps + fallSteps], states[serveSteps + fallSteps + 1]];
  expect(touching).toMatchObject({ score: 1, outcomes: ['caught'] });
  expect(riding?.ball).toMatchObject({ x: (touching?.ball.x ?? 0) + 5, y: touching?.ball.y });
});

test('a ball beside the paddle is missed, for minus one point, and falls past it', () => {
  const { states, rewards } = playedBall(aBall({ x: 39 }, 50));
  expect(rewards.filter((reward) => reward !== 0)).toEqual([-1]);
  expect(states[serveSteps + fallSteps + 1]?.ball.y).toBe(paddleTop - ballSide + 4);
});

test.each([
  ['left of it by one pixel', 34 - ballSide, -1],
  ['on its first pixel', 34 - ballSide + 1, 1],
  ['on its last pixel', 34 + paddleWidth - 1, 1],
  ['right of it by one pixel', 34 + paddleWidth, -1],
])('the paddle catches what touches it: a ball %s', (_, x, outcome) => {
  expect(playedBall(aBall({ x })).rewards).toContain(outcome);
});

test('a ball bounces off both walls and stays between them', () => {
  for (const speedX of [-2, 2]) {
    const { states } = playedBall(aBall({ x: 39 + 12 * speedX, speedX }));
    const lefts = states.slice(0, -1).map(({ ball }) => ball.x);
    expect(Math.min(...lefts)).toBeGreaterThanOrEqual(wallWidth);
    expect(Math.max(...lefts)).toBeLessThanOrEqual(fieldWidth - wallWidth - ballSide);
    expect(states[serveSteps + fallSteps]?.ball.speedX).toBe(-speedX);
  }
});

test('where a ball will land is known from its first moment', () => {
  const { states } = playedBall(aBall({ x: 60, speedX: 2 }));
  expect(landingX({ x: 60, y: 0, speedX: 2 })).toBe(states[serveSteps + fallSteps]?.ball.x);
});

test('the paddle moves five pixels a step and stops at the walls', () => {
  const { states } = playedBall(aBall({}), () => 'RIGHT');
  expect(states.slice(0, 8).map(({ paddleX }) => paddleX)).toEqual([34, 39, 44, 49, 54, 59, 64, 66]);
});

test('after five balls a new episode begins with a score of 0', () => {
  const random = createRandom(3);
  let state = startCatch(random);
  for (let step = 0; step < ballsPerEpisode * stepsPerBall; step += 1)
    state = stepCatch(state, 'NOOP', random, ballsPerEpisode).state;
  expect(state).toMatchObject({ episode: 1, age: 0, score: 0, outcomes: [] });
});

test('the same seed plays the same game, another seed another one', () => {
  const played = (seed: number) => {
    const random = createRandom(seed);
    let state = startCatch(random);
    for (let step = 0; step < 100; step += 1) ({ state } = stepCatch(state, 'LEFT', random, ballsPerEpisode));
    return state;
  };
  expect(played(5)).toEqual(played(5));
  expect(played(5)).not.toEqual(played(6));
});
