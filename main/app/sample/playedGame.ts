import { atariActionNames } from '../../domain/recording/atariActions.ts';
import type { Random } from '../../domain/random.ts';
import type { FrameFacts, IndexedPixels } from '../../domain/recording/frame.ts';
import {
  fallSteps,
  landingX,
  serveSteps,
  startCatch,
  stepCatch,
  type CatchAction,
  type CatchState,
} from '../../emulator/catch/catchGame.ts';
import {
  ballCentre,
  drawCatch,
  framesPerStep,
  landingCentre,
  paddleCentre,
  positionsBetween,
} from '../../emulator/catch/drawCatch.ts';
import type { Scene } from './scene.ts';
import type { Player } from './scriptedPlayer.ts';

/** One raw frame of a played game. */
export interface PlayedFrame {
  pixels: IndexedPixels;
  facts: FrameFacts;
  /** Where things are, for whoever looks at the frame. */
  scene: Scene;
}

export interface GameLength {
  episodes: number;
  ballsPerEpisode: number;
}

/**
 * Plays whole episodes and yields their raw frames, 60 a second and four to a step, so that the game's steps and an
 * agent's steps are the same. Facts of a frame: what it shows, the reward that came with it, the action taken on it.
 */
export function* playedGame(player: Player, length: GameLength, random: Random): Generator<PlayedFrame> {
  let state = startCatch(random);
  let action = player(state);
  yield playedFrame(
    { index: 0, before: state, after: state, subframe: framesPerStep, reward: 0, action },
    length,
  );
  for (let step = 0; ; step += 1) {
    const { state: after, reward } = stepCatch(state, action, random, length.ballsPerEpisode);
    if (after.episode === length.episodes) return;
    const decided = action;
    for (let subframe = 1; subframe <= framesPerStep; subframe += 1) {
      const isWhole = subframe === framesPerStep;
      // The outcome is known when ball and paddle meet, at the end of the step; so is the next action.
      if (isWhole) action = player(after);
      yield playedFrame(
        {
          index: step * framesPerStep + subframe,
          before: state,
          after,
          subframe,
          reward: isWhole ? reward : 0,
          action: isWhole ? action : decided,
        },
        length,
      );
    }
    state = after;
  }
}

function playedFrame(
  at: {
    index: number;
    before: CatchState;
    after: CatchState;
    subframe: number;
    reward: number;
    action: CatchAction;
  },
  { ballsPerEpisode }: GameLength,
): PlayedFrame {
  const { before, after, subframe, index } = at;
  const positions = positionsBetween(before, after, subframe);
  const isWhole = subframe === framesPerStep;
  const shown = isWhole || after.age === 0 ? after : before;
  return {
    pixels: drawCatch(positions, shown, ballsPerEpisode),
    facts: {
      episode: after.episode,
      score: shown.score,
      reward: at.reward,
      durationMilliseconds: frameMilliseconds(index),
      action: atariActionNames.indexOf(at.action),
    },
    scene: {
      ball: ballCentre(positions),
      paddle: paddleCentre(positions),
      landing: landingCentre(landingX(after.ball)),
      ballAge: after.age * framesPerStep + subframe - 1,
      way: wayOf(after.age - 1 + subframe / framesPerStep),
    },
  };
}

/** How far down a ball is, from 0 to 1, so many steps after it appeared. */
function wayOf(steps: number): number {
  return Math.min(1, Math.max(0, (steps - serveSteps) / fallSteps));
}

/** 16 or 17, so that 60 frames are a second. */
function frameMilliseconds(index: number): number {
  return Math.round(((index + 1) * 1000) / 60) - Math.round((index * 1000) / 60);
}
