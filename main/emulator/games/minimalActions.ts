import { atariActionName, atariActionNames } from '../../domain/recording/atariActions.ts';

/**
 * The minimal action set of each game of Atari-HEAD (and Pong) as ALE action ids, in the order of an agent's outputs
 * (emulators.md 5, checked against the Arcade Learning Environment). Games that are not listed use all 18.
 */
const minimalActionIds: Record<string, readonly number[]> = {
  asterix: [0, 2, 3, 4, 5, 6, 7, 8, 9],
  breakout: [0, 1, 3, 4],
  demon_attack: [0, 1, 3, 4, 11, 12],
  enduro: [0, 1, 3, 4, 5, 8, 9, 11, 12],
  freeway: [0, 2, 5],
  ms_pacman: [0, 2, 3, 4, 5, 6, 7, 8, 9],
  name_this_game: [0, 1, 3, 4, 11, 12],
  phoenix: [0, 1, 3, 4, 5, 11, 12, 13],
  pong: [0, 1, 3, 4, 11, 12],
  space_invaders: [0, 1, 3, 4, 11, 12],
};

/** Names of an agent's outputs where game and number of outputs settle them, else null. */
export function actionNamesFor(game: string | null, outputs: number): string[] | null {
  if (outputs === atariActionNames.length) return [...atariActionNames];
  const minimal = game === null ? undefined : minimalActionIds[game.replace(/_highscore$/, '')];
  return minimal?.length === outputs ? minimal.map(atariActionName) : null;
}

/** Stand-in names where the game is not known: `action 0`, `action 1`, … */
export function numberedActionNames(outputs: number): string[] {
  return Array.from({ length: outputs }, (_, output) => `action ${String(output)}`);
}
