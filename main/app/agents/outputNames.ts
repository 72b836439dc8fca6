import { actionNamesFor, numberedActionNames } from '../../emulator/games/minimalActions.ts';

/**
 * Names of a network's outputs, and what was assumed to find them: the minimal actions of the first of these games that
 * has as many, else ALE's full set, else numbers.
 */
export function outputNames(
  outputs: number,
  games: readonly (string | null)[],
): { names: string[]; assumed: string } {
  for (const game of games) {
    const names = actionNamesFor(game, outputs);
    if (names && game !== null)
      return { names, assumed: `outputs are the minimal actions of ${game}, in ALE's order` };
  }
  const full = actionNamesFor(null, outputs);
  if (full) return { names: full, assumed: 'outputs are the full ALE action set' };
  return {
    names: numberedActionNames(outputs),
    assumed: `no game here has ${String(outputs)} actions, so outputs are numbered`,
  };
}
