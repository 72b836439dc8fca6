import type { BlankWeights } from './blankWeights.ts';

const kernel = 8;

/** The newest of the four stacked pictures; the first is the oldest. */
const newest = 3;

/** Channels of c1: the paddle in the newest picture, the ball in each, newest first. */
export const ballChannel = 0;
export const paddleChannel = 1;
const earlierBallChannels = [2, 3, 4];

/**
 * c1, the channels of the ball: the mean brightness of an 8 x 8 window, less a threshold. The ball fills at least
 * 40 % of the best window, the darker paddle never brings a window above 0.25, so only the ball gets over 0.3. Scaled
 * so that a whole ball in the window gives about 1.
 */
export function seeTheBall(weights: BlankWeights): void {
  const [threshold, scale] = [0.3, 4];
  for (const [age, channel] of [ballChannel, ...earlierBallChannels].entries()) {
    for (let row = 0; row < kernel; row += 1)
      for (let column = 0; column < kernel; column += 1)
        weights.set('c1/w', [row, column, newest - age, channel], scale / kernel ** 2);
    weights.set('c1/b', [channel], -threshold * scale);
  }
}

/**
 * c1, the channel of the paddle: a lying bar, four bright rows between darker ones. The ball is taller than four rows
 * and always reaches into the outer ones, which count more, so it never fires this filter; the marks at the top are
 * small and lie across its rows, so they stay under the threshold. About 1 for a whole width of paddle.
 */
export function seeThePaddle(weights: BlankWeights): void {
  const [inner, outer, threshold, scale] = [1, -2.5, 1, 0.66];
  for (let row = 0; row < kernel; row += 1)
    for (let column = 0; column < kernel; column += 1) {
      const side = row >= 2 && row < 6 ? inner : outer;
      weights.set('c1/w', [row, column, newest, paddleChannel], scale * side);
    }
  weights.set('c1/b', [paddleChannel], -threshold * scale);
}

/** What goes into the SoftPlus where a thing is plainly seen. */
export interface Attraction {
  ball: number;
  paddle: number;
}

/** The same where nothing is: the attention there is ln(1 + e^-4) = 0.018. */
const whereNothingIs = -4;

/** What each channel counts for: the ball of earlier pictures less and less, so that attention trails behind it. */
const ballShares = new Map([
  [ballChannel, 1],
  ...earlierBallChannels.map((channel, age): [number, number] => [channel, 0.4 - 0.1 * age]),
]);

/** The paddle only where the ball is not and was not, or the two would add up when it is caught. */
const paddleShares = new Map([
  [paddleChannel, 1],
  ...[ballChannel, ...earlierBallChannels].map((channel): [number, number] => [channel, -1]),
]);

/** Blurred activity from which a thing counts as seen a little, and from which it counts as plainly seen. */
const seen = {
  ball: { little: 0.3, plainly: 1.2, shares: ballShares },
  paddle: { little: 0.3, plainly: 1.5, shares: paddleShares },
};

/**
 * h1 adds up the activity of neighbouring cells, since a ball between windows fires several of them weakly where a
 * ball inside one fires it strongly. It does so in two units with two thresholds; h2 takes their difference, which
 * rises from one threshold to the other and no further, so the attention to a thing is the same wherever it is.
 */
export function attend(weights: BlankWeights, attraction: Attraction): void {
  let unit = 0;
  for (const thing of ['ball', 'paddle'] as const) {
    const { little, plainly, shares } = seen[thing];
    const slope = (attraction[thing] - whereNothingIs) / (plainly - little);
    for (const [threshold, sign] of [
      [little, 1],
      [plainly, -1],
    ] as const) {
      for (const [channel, share] of shares) addUpNeighbours(weights, channel, unit, share);
      weights.set('h1/h1/b', [unit], -threshold);
      weights.set('h1/h2/w', [1, 1, unit, 0], sign * slope);
      unit += 1;
    }
  }
  weights.set('h1/h2/b', [0], whereNothingIs);
}

/** Half as much for every cell away, along rows and columns. */
function addUpNeighbours(weights: BlankWeights, channel: number, unit: number, share: number): void {
  for (let row = 0; row < 3; row += 1)
    for (let column = 0; column < 3; column += 1) {
      const nearness = 2 ** -(Math.abs(row - 1) + Math.abs(column - 1));
      weights.set('h1/h1/w', [row, column, channel, unit], share * nearness);
    }
}
