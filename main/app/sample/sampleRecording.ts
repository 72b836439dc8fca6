import type { GazeSamples } from '../../domain/gaze/gazeSamples.ts';
import { createRandom } from '../../domain/random.ts';
import { playedGame, type PlayedFrame } from './playedGame.ts';
import type { SampleRecipe } from './recipe.ts';
import type { Scene } from './scene.ts';
import { createScriptedPlayer } from './scriptedPlayer.ts';
import { simulatedGaze } from './simulatedObserver.ts';

export interface SampleFrame extends PlayedFrame {
  gaze: GazeSamples | null;
}

/** Plays the sample's game while it is watched, frame by frame. The same recipe gives the same recording. */
export function* sampleRecording(recipe: SampleRecipe): Generator<SampleFrame> {
  const random = createRandom(recipe.seed);
  const player = createScriptedPlayer(recipe.player, random.fork('player'));
  // The observer sees each scene as it comes; it never asks for one that is yet to be.
  const scenes: Scene[] = [];
  const observer = simulatedGaze(scenes, recipe.observer, random.fork('observer'));
  for (const frame of playedGame(player, recipe, random.fork('game'))) {
    scenes.push(frame.scene);
    const { value } = observer.next();
    yield { ...frame, gaze: value ?? null };
  }
}
