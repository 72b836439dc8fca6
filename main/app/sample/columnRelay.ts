import type { BlankWeights } from './blankWeights.ts';
import { ballChannel, paddleChannel } from './watcherEyes.ts';

/**
 * How c2 and c3 carry the 20 columns of c1's grid to the dense layer without losing any. c2 looks at 4 columns every
 * 2, c3 at 3 columns every 1; a channel for each place inside those windows keeps the columns apart. What is carried is
 * where a thing is *not*: 1 where there is nothing, 0 where there is enough of it, so that a thing counts the same
 * however bright it came through the attention, and is missed where the attention gated it out.
 */
export const columns = 20;

/** Columns, and rows, in a window of c2; the stride between its windows; how many windows there are. */
const inC2 = 4;
const strideOfC2 = 2;
const c2Side = 9;
const inC3 = 3;
const c3Side = 7;
const c3Channels = 64;

/** How much of a gated channel in a window is enough. */
const enoughBall = 0.5;
const enoughPaddle = 0.05;

/** Where c3 shows a column of c1: its place in c2's window, that window's place in c3's, and the column of c3. */
interface Relay {
  placeInC2: number;
  placeInC3: number;
  column: number;
}

/** Columns 0 to 17 are the first two of some window of c2, the last two are the end of its last one. */
function relayOf(column: number): Relay {
  const window = Math.min(Math.floor(column / strideOfC2), c2Side - 1);
  const placeInC3 = window < c3Side ? 0 : inC3 - 1;
  return { placeInC2: column - window * strideOfC2, placeInC3, column: window - placeInC3 };
}

function c2Channel(thing: number, placeInC2: number): number {
  return thing * inC2 + placeInC2;
}

function c3Channel(thing: number, { placeInC2, placeInC3 }: Relay): number {
  return c2Channel(thing, placeInC2) * inC3 + placeInC3;
}

/** Sets c2 and c3. The ball may be in any row, the paddle is in the last one only. */
export function relayColumns(weights: BlankWeights): void {
  for (let place = 0; place < inC2; place += 1) {
    for (let row = 0; row < inC2; row += 1)
      weights.set('c2/w', [row, place, ballChannel, c2Channel(ballChannel, place)], -1 / enoughBall);
    weights.set('c2/w', [inC2 - 1, place, paddleChannel, c2Channel(paddleChannel, place)], -1 / enoughPaddle);
    for (const thing of [ballChannel, paddleChannel]) weights.set('c2/b', [c2Channel(thing, place)], 1);
  }
  for (let column = 0; column < columns; column += 1) {
    const relay = relayOf(column);
    // The ball is absent from three windows of c2 only if it is absent from each.
    for (let row = 0; row < inC3; row += 1) relayThrough(weights, row, ballChannel, relay);
    weights.set('c3/b', [c3Channel(ballChannel, relay)], 1 - inC3);
    relayThrough(weights, inC3 - 1, paddleChannel, relay);
  }
}

function relayThrough(weights: BlankWeights, row: number, thing: number, relay: Relay): void {
  const { placeInC2, placeInC3 } = relay;
  weights.set('c3/w', [row, placeInC3, c2Channel(thing, placeInC2), c3Channel(thing, relay)], 1);
}

/** Rows of c3 that together see each row of c2 once. */
const rowsRead = [0, 3, 6];

/**
 * Makes a unit of fc1 answer when the ball is in one column and the paddle in another: 1, or 2 while the ball is on
 * the border of two rows that are read; 0 when either is elsewhere or unseen.
 */
export function readPair(weights: BlankWeights, unit: number, at: { ball: number; paddle: number }): void {
  for (const row of rowsRead) readC3(weights, row, ballChannel, at.ball, unit, -1);
  // Counts twice, so that a ball on a border cannot stand in for the paddle.
  readC3(weights, c3Side - 1, paddleChannel, at.paddle, unit, -2);
  weights.set('fc1/b', [unit], rowsRead.length);
}

/** Makes a unit of fc1 answer with 1 when the paddle is in a column, with 0 otherwise. */
export function readPaddle(weights: BlankWeights, unit: number, paddle: number): void {
  readC3(weights, c3Side - 1, paddleChannel, paddle, unit, -1);
  weights.set('fc1/b', [unit], 1);
}

function readC3(
  weights: BlankWeights,
  row: number,
  thing: number,
  column: number,
  unit: number,
  weight: number,
): void {
  const relay = relayOf(column);
  const input = (row * c3Side + relay.column) * c3Channels + c3Channel(thing, relay);
  weights.set('fc1/w', [input, unit], weight);
}
