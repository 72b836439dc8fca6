import { catchActions } from '../../emulator/catch/catchGame.ts';
import type { Weights } from '../../domain/network/weights.ts';
import { BlankWeights } from './blankWeights.ts';
import { columns, readPair, relayColumns } from './columnRelay.ts';
import { attend, seeTheBall, seeThePaddle } from './watcherEyes.ts';
import { outputs, watcherNetwork } from './watcherNetwork.ts';

/** Logits per column of distance, and the distance from which more does not count. */
const eagerness = 0.3;
const farColumns = 3;
const worthOfPair = 0.12;

/**
 * An agent that attends to the ball, to the paddle just enough to know where it is, and moves the paddle under the
 * ball. Unit 20 b + p of fc1 answers when the ball is in column b and the paddle in column p; each votes for the way
 * from p to b, so the sum over the columns that ball and paddle cover points from middle to middle.
 */
export function ballWatcherWeights(): Weights {
  const weights = new BlankWeights(watcherNetwork, catchActions.length);
  seeTheBall(weights);
  seeThePaddle(weights);
  attend(weights, { ball: 5, paddle: -0.4 });
  relayColumns(weights);
  for (let ball = 0; ball < columns; ball += 1)
    for (let paddle = 0; paddle < columns; paddle += 1) {
      const unit = ball * columns + paddle;
      readPair(weights, unit, { ball, paddle });
      vote(weights, unit, ball - paddle);
    }
  weights.set('pi/b', [outputs.noop], 1.5);
  return weights.arrays;
}

/** What a unit says for the actions and the value when the ball is so many columns to the right of the paddle. */
function vote(weights: BlankWeights, unit: number, distance: number): void {
  const way = eagerness * Math.min(Math.max(distance, -farColumns), farColumns);
  weights.set('pi/w', [unit, outputs.right], way);
  weights.set('pi/w', [unit, outputs.left], -way);
  // Under the ball is worth about a caught ball, far from it about a missed one.
  weights.set('vf/w', [unit, 0], worthOfPair * Math.max(-1, 1 - Math.abs(distance) / farColumns));
}
