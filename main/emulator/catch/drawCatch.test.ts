import { expect, test } from 'vitest';

import { luminanceOf } from '../../domain/agreement/luminance.ts';
import { createRandom } from '../../domain/random.ts';
import { frameWidth } from '../../domain/recording/frame.ts';
import { startCatch, stepCatch, type CatchState } from './catchGame.ts';
import { catchColours, catchPalette, indexOfColour, type CatchColour } from './catchPalette.ts';
import { ballCentre, drawCatch, paddleCentre, positionsBetween } from './drawCatch.ts';

const ballColours: CatchColour[] = ['ball', 'ballShade', 'ballLight'];
const paddleColours: CatchColour[] = ['paddle', 'paddleLight', 'paddleShade'];

function luminanceOfColour(colour: CatchColour): number {
  const [red, green, blue] = catchColours[colour];
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** A state in the middle of a fall, and the one after it. */
function falling(): { before: CatchState; after: CatchState } {
  const random = createRandom(4);
  let before = startCatch(random);
  for (let step = 0; step < 9; step += 1) ({ state: before } = stepCatch(before, 'RIGHT', random, 5));
  return { before, after: stepCatch(before, 'RIGHT', random, 5).state };
}

/** Bounding box of some colours in a frame, in pixels. */
function boxOf(indices: Uint8Array, colours: readonly CatchColour[]) {
  const wanted = new Set(colours.map((colour) => indexOfColour[colour]));
  const pixels = [...indices.keys()].filter((pixel) => wanted.has(indices[pixel] ?? -1));
  const columns = pixels.map((pixel) => pixel % frameWidth);
  const rows = pixels.map((pixel) => Math.floor(pixel / frameWidth));
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  return { left, top, width: Math.max(...columns) - left + 1, height: Math.max(...rows) - top + 1 };
}

test('ball and paddle have the size of 6 x 6 and 16 x 4 network pixels', () => {
  const { before, after } = falling();
  const { indices } = drawCatch(positionsBetween(before, after, 4), after, 5);
  const ball = boxOf(indices, ballColours);
  const paddle = boxOf(indices, paddleColours);
  expect(ball.width * (84 / 160)).toBeCloseTo(6, 0);
  expect(ball.height * (84 / 210)).toBeCloseTo(6, 0);
  expect(paddle.width * (84 / 160)).toBeCloseTo(16, 0);
  expect(paddle.height * (84 / 210)).toBeCloseTo(4, 0);
});

test('things are drawn where their centres are said to be', () => {
  const { before, after } = falling();
  const positions = positionsBetween(before, after, 2);
  const { indices } = drawCatch(positions, before, 5);
  const centreOf = ({ left, top, width, height }: ReturnType<typeof boxOf>) => ({
    x: left + width / 2,
    y: top + height / 2,
  });
  expect(centreOf(boxOf(indices, ballColours))).toEqual(ballCentre(positions));
  expect(centreOf(boxOf(indices, paddleColours))).toEqual(paddleCentre(positions));
});

test('the four raw frames of a step move the ball evenly to where the step ends', () => {
  const { before, after } = falling();
  const tops = [1, 2, 3, 4].map((subframe) => positionsBetween(before, after, subframe).ball.y);
  expect(tops.at(-1)).toBe(after.ball.y * 2.5);
  const strides = tops.slice(1).map((top, index) => top - (tops[index] ?? 0));
  for (const stride of strides) expect(stride).toBeGreaterThanOrEqual(2);
  for (const stride of strides) expect(stride).toBeLessThanOrEqual(3);
});

test('the ball is far brighter than the paddle, and the paddle than everything behind it', () => {
  const darkestBall = Math.min(...ballColours.map(luminanceOfColour));
  const brightestPaddle = Math.max(...paddleColours.map(luminanceOfColour));
  expect(darkestBall).toBeGreaterThan(200);
  expect(brightestPaddle).toBeLessThan(150);
  expect(luminanceOfColour('paddle')).toBeLessThan(115);
  const background: CatchColour[] = ['skyTop', 'skyMiddle', 'skyBottom', 'hill', 'ground'];
  for (const colour of background)
    expect(luminanceOfColour(colour)).toBeLessThan(luminanceOfColour('paddle') / 2);
});

test('in a whole frame only the ball is brighter than 200', () => {
  const { before, after } = falling();
  const frame = drawCatch(positionsBetween(before, after, 4), after, 5);
  const luminance = luminanceOf(frame, catchPalette);
  const bright = [...frame.indices.keys()].filter((pixel) => (luminance[pixel] ?? 0) > 200);
  const ball = new Set(ballColours.map((colour) => indexOfColour[colour]));
  expect(bright.length).toBeGreaterThan(140);
  expect(bright.every((pixel) => ball.has(frame.indices[pixel] ?? -1))).toBe(true);
});
