import { catchActions } from '../../emulator/catch/catchGame.ts';
import type { Weights } from '../../domain/network/weights.ts';
import { BlankWeights } from './blankWeights.ts';
import { columns, readPaddle, relayColumns } from './columnRelay.ts';
import { attend, seeTheBall, seeThePaddle } from './watcherEyes.ts';
import { outputs, watcherNetwork } from './watcherNetwork.ts';

const middleColumn = (columns - 1) / 2;
/** Logits and value per column that the paddle is off the middle. */
const eagerness = 0.2;
const worthOfColumn = -0.03;

/**
 * The same network with its attention the other way round: the paddle fills it, and the ball is all but gated out. So
 * it can do nothing but keep the paddle in the middle, and catches only what falls there.
 */
export function paddleWatcherWeights(): Weights {
  const weights = new BlankWeights(watcherNetwork, catchActions.length);
  seeTheBall(weights);
  seeThePaddle(weights);
  attend(weights, { ball: -2.5, paddle: 5 });
  relayColumns(weights);
  for (let paddle = 0; paddle < columns; paddle += 1) {
    const offMiddle = paddle - middleColumn;
    readPaddle(weights, paddle, paddle);
    weights.set('pi/w', [paddle, outputs.right], -eagerness * offMiddle);
    weights.set('pi/w', [paddle, outputs.left], eagerness * offMiddle);
    weights.set('vf/w', [paddle, 0], worthOfColumn * Math.abs(offMiddle));
  }
  weights.set('pi/b', [outputs.noop], 1.5);
  return weights.arrays;
}
