import {
  frameHeight,
  framePixelCount,
  frameWidth,
  type IndexedPixels,
} from '../../domain/recording/frame.ts';
import { ballSide, fieldWidth, paddleHeight, paddleTop, type CatchState } from './catchGame.ts';
import { catchBackdrop } from './catchBackdrop.ts';
import { indexOfColour, type CatchColour } from './catchPalette.ts';
import { digitShapes } from './digitShapes.ts';

/** Raw frames in one step of the game. */
export const framesPerStep = 4;

/** Frame pixels per network pixel. */
const widthScale = frameWidth / fieldWidth;
const heightScale = frameHeight / fieldWidth;

// 6 x 6 and 16 x 4 network pixels in whole frame pixels; constant, so that nothing flickers as it moves.
const ballWidth = Math.round(ballSide * widthScale) + 1;
const ballHeight = ballSide * heightScale;
const paddleWidth = 30;
const paddleFrameHeight = paddleHeight * heightScale;

/** How far each row of the ball is drawn in from its sides, from the top and from the bottom alike. */
const ballInsets = [4, 2, 1, 1];
const digitDot = 3;
const markSide = 6;

/** Where ball and paddle stand in a raw frame between two steps, in `frame` space: left and top edges. */
export interface CatchPositions {
  ball: { x: number; y: number };
  paddle: { x: number; y: number };
}

/** Positions after `subframe` (1 to 4) of the raw frames that lead from one state to the next. */
export function positionsBetween(before: CatchState, after: CatchState, subframe: number): CatchPositions {
  // A new ball appears at once; it does not fly up from where the last one ended.
  const from = after.age === 0 ? after : before;
  const part = subframe / framesPerStep;
  const between = (a: number, b: number) => a + (b - a) * part;
  const paddleFrom = after.episode === before.episode ? before.paddleX : after.paddleX;
  return {
    ball: {
      x: Math.round(between(from.ball.x, after.ball.x) * widthScale),
      y: Math.round(between(from.ball.y, after.ball.y) * heightScale),
    },
    paddle: {
      x: Math.round(between(paddleFrom, after.paddleX) * widthScale),
      y: paddleTop * heightScale,
    },
  };
}

/** The centre of the ball in `frame` space. */
export function ballCentre({ ball }: CatchPositions): { x: number; y: number } {
  return { x: ball.x + ballWidth / 2, y: ball.y + ballHeight / 2 };
}

/** The centre of the paddle in `frame` space. */
export function paddleCentre({ paddle }: CatchPositions): { x: number; y: number } {
  return { x: paddle.x + paddleWidth / 2, y: paddle.y + paddleFrameHeight / 2 };
}

/** The centre that the ball has in `frame` space when its left edge is at `ballX` and it touches the paddle. */
export function landingCentre(ballX: number): { x: number; y: number } {
  const ball = { x: ballX * widthScale, y: (paddleTop - ballSide) * heightScale };
  return ballCentre({ ball, paddle: ball });
}

/** A raw frame: the scene with ball and paddle where they are, the score, and a mark for each ball of the episode. */
export function drawCatch(
  positions: CatchPositions,
  state: CatchState,
  ballsPerEpisode: number,
): IndexedPixels {
  const indices = new Uint8Array(framePixelCount);
  indices.set(catchBackdrop());
  const paint = (x: number, y: number, width: number, height: number, colour: CatchColour) => {
    paintBox(indices, { x, y, width, height }, indexOfColour[colour]);
  };
  drawScore(paint, state.score);
  drawOutcomes(paint, state, ballsPerEpisode);
  drawPaddle(paint, positions.paddle);
  drawBall(paint, positions.ball);
  return { kind: 'indexed', indices };
}

type Paint = (x: number, y: number, width: number, height: number, colour: CatchColour) => void;

function drawBall(paint: Paint, { x, y }: { x: number; y: number }): void {
  for (let row = 0; row < ballHeight; row += 1) {
    const inset = ballInsets[Math.min(row, ballHeight - 1 - row)] ?? 0;
    paint(x + inset, y + row, ballWidth - 2 * inset, 1, row < ballHeight - 4 ? 'ball' : 'ballShade');
  }
  paint(x + ballWidth - 3, y + 3, 2, ballHeight - 6, 'ballShade');
  paint(x + 3, y + 3, 3, 3, 'ballLight');
}

function drawPaddle(paint: Paint, { x, y }: { x: number; y: number }): void {
  paint(x + 1, y, paddleWidth - 2, paddleFrameHeight, 'paddle');
  paint(x, y + 1, paddleWidth, paddleFrameHeight - 2, 'paddle');
  paint(x + 1, y, paddleWidth - 2, 2, 'paddleLight');
  paint(x + 1, y + paddleFrameHeight - 2, paddleWidth - 2, 2, 'paddleShade');
}

function drawScore(paint: Paint, score: number): void {
  for (const [place, digit] of [...String(score)].entries()) {
    for (const [row, dots] of (digitShapes[digit] ?? []).entries()) {
      for (const [column, dot] of [...dots].entries()) {
        if (dot !== '#') continue;
        paint(10 + (4 * place + column) * digitDot, 8 + row * digitDot, digitDot, digitDot, 'digits');
      }
    }
  }
}

function drawOutcomes(paint: Paint, state: CatchState, ballsPerEpisode: number): void {
  const spacing = markSide + 3;
  const left = frameWidth - 10 - ballsPerEpisode * spacing + 3;
  for (let ball = 0; ball < ballsPerEpisode; ball += 1) {
    paint(left + ball * spacing, 12, markSide, markSide, state.outcomes[ball] ?? 'ballToCome');
  }
}

/** Fills a box as far as it lies inside the picture. */
function paintBox(
  indices: Uint8Array,
  box: { x: number; y: number; width: number; height: number },
  colour: number,
): void {
  const first = Math.max(0, box.x);
  const last = Math.min(frameWidth, box.x + box.width);
  for (let y = Math.max(0, box.y); y < Math.min(frameHeight, box.y + box.height); y += 1) {
    indices.fill(colour, y * frameWidth + first, y * frameWidth + last);
  }
}
