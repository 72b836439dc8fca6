import { expect, test } from 'vitest';

import { createRandom } from '../../domain/random.ts';
import { frameHeight, frameWidth } from '../../domain/recording/frame.ts';
import { sampleRecipe } from './recipe.ts';
import { sampleRecording } from './sampleRecording.ts';
import type { Scene } from './scene.ts';
import { simulatedGaze } from './simulatedObserver.ts';

const frames = [...sampleRecording(sampleRecipe)];
const samples = frames.flatMap(({ gaze, scene }) =>
  Array.from({ length: (gaze?.length ?? 0) / 2 }, (_, index) => ({
    scene,
    x: gaze?.[2 * index] ?? NaN,
    y: gaze?.[2 * index + 1] ?? NaN,
  })),
);

function shareNear(thing: 'ball' | 'paddle' | 'landing', pixels: number): number {
  const near = samples.filter(
    ({ x, y, scene }) => Math.hypot(x - scene[thing].x, y - scene[thing].y) < pixels,
  );
  return near.length / samples.length;
}

test('a frame has eight or nine samples, as of a tracker that takes 500 a second', () => {
  const counts = new Set(frames.flatMap(({ gaze }) => (gaze === null ? [] : [gaze.length / 2])));
  expect(Math.max(...counts)).toBe(9);
  const whole = frames.filter(({ gaze }) => (gaze?.length ?? 0) >= 16);
  expect(whole.length / frames.length).toBeGreaterThan(0.9);
});

test('most of the looking is at the ball, some where it will land, a little at the paddle', () => {
  expect(shareNear('ball', 20)).toBeGreaterThan(0.6);
  expect(shareNear('landing', 20)).toBeGreaterThan(0.15);
  const onPaddleAlone = samples.filter(
    ({ x, y, scene }) =>
      Math.hypot(x - scene.paddle.x, y - scene.paddle.y) < 12 &&
      Math.hypot(x - scene.landing.x, y - scene.landing.y) > 20,
  );
  expect(onPaddleAlone.length / samples.length).toBeGreaterThan(0.005);
});

test('the eye blinks every few seconds, for about a tenth of a second', () => {
  const shut = frames.map(({ gaze }) => gaze === null);
  const blinks = shut.filter((isShut, frame) => isShut && shut[frame - 1] !== true).length;
  const seconds = frames.length / 60;
  expect(seconds / blinks).toBeGreaterThan(2);
  expect(seconds / blinks).toBeLessThan(6);
  expect(shut.filter(Boolean).length / blinks).toBeGreaterThan(3);
});

test('a few samples fall outside the picture, as the lid pulls them down', () => {
  const outside = samples.filter(({ x, y }) => x < 0 || x >= frameWidth || y < 0 || y >= frameHeight);
  expect(outside.length).toBeGreaterThan(10);
  expect(outside.length / samples.length).toBeLessThan(0.01);
});

test('on a thing that stands still the eye is off by two or three pixels, never quite still', () => {
  const still: Scene = {
    ball: { x: 80, y: 100 },
    paddle: { x: 80, y: 200 },
    landing: { x: 80, y: 187 },
    ballAge: 40,
    way: 0.5,
  };
  const habits = { ...sampleRecipe.observer, paddleGlanceShare: 0 };
  const scenes = Array.from({ length: 600 }, () => still);
  const gaze = [...simulatedGaze(scenes, habits, createRandom(1))].slice(30);
  const xs = gaze.flatMap((block) =>
    block === null ? [] : [...block].filter((_, index) => index % 2 === 0),
  );
  const error = Math.sqrt(xs.reduce((sum, x) => sum + (x - 80) ** 2, 0) / xs.length);
  expect(error).toBeGreaterThan(1.5);
  expect(error).toBeLessThan(3.5);
});
