import { atariActionNames } from './atariActions.ts';

/**
 * The minimal action set of each game of Atari-HEAD (and Pong) as ALE action ids, in the order of an agent's outputs
 * (emulators.md 5, checked against the Arcade Learning Environment).
 */
const minimalActionIds: Record<string, readonly number[]> = {
  asterix: [0, 2, 3, 4, 5, 6, 7, 8, 9],
  breakout: [0, 1, 3, 4],
  // The sample's own game.
  catch: [0, 3, 4],
  demon_attack: [0, 1, 3, 4, 11, 12],
  enduro: [0, 1, 3, 4, 5, 8, 9, 11, 12],
  freeway: [0, 2, 5],
  ms_pacman: [0, 2, 3, 4, 5, 6, 7, 8, 9],
  name_this_game: [0, 1, 3, 4, 11, 12],
  phoenix: [0, 1, 3, 4, 5, 11, 12, 13],
  pong: [0, 1, 3, 4, 11, 12],
  space_invaders: [0, 1, 3, 4, 11, 12],
};

/** Games of Atari-HEAD in which every one of the 18 actions does something. */
const gamesOfAllActions =
  'alien bank_heist berzerk centipede frostbite hero montezuma_revenge riverraid road_runner seaquest venture'.split(
    ' ',
  );

/** ALE's numbers of the actions that matter in a game (`ms_pacman`), in their order; `null` for a game not known. */
export function minimalActions(game: string): readonly number[] | null {
  const name = game.replace(/_highscore$/, '');
  if (gamesOfAllActions.includes(name)) return [...atariActionNames.keys()];
  return minimalActionIds[name] ?? null;
}

/** Games whose actions are known, in Atari-HEAD's spelling, for choosing. */
export const knownGames: readonly string[] = [...Object.keys(minimalActionIds), ...gamesOfAllActions].sort();
