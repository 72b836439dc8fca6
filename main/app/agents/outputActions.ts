import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { atariActionName, atariActionNames } from '../../domain/recording/atariActions.ts';
import { minimalActions } from '../../domain/recording/minimalActions.ts';

/** What the outputs of a policy stand for. */
export interface OutputActions {
  /** ALE's number of each (of both that a single output decides between); `null` where nothing settles them. */
  actions: readonly number[] | null;
  /** A name for each output. */
  names: string[];
  /** What was taken for granted, a sentence; `null` for a choice of the person's. */
  assumed: string | null;
}

interface Outputs {
  count: number;
  policy: NetworkDefinition['outputs']['policy'];
  preset: Pick<PreprocessingPreset, 'actions'>;
}

/**
 * Which actions a policy's outputs are (agent-formats.md 2.4): those chosen, else the preset's own list, else the
 * minimal set of the first of these games that has as many, ALE's full set, or the minimal set without its first action
 * (agents that were trained without NOOP).
 */
export function outputActions(
  { count, policy, preset }: Outputs,
  games: readonly (string | null)[],
  chosen: readonly number[] | undefined,
): OutputActions {
  if (policy === null) return { actions: [], names: [], assumed: null };
  // One output between 0 and 1 decides between two actions.
  const wanted = policy.meaning === 'sigmoid' ? 2 * count : count;
  const found = [
    chosen === undefined ? null : { actions: chosen, assumed: null },
    typeof preset.actions === 'string'
      ? null
      : { actions: preset.actions, assumed: "outputs are the preprocessing preset's own list of actions" },
    ...games.flatMap((game) => (game === null ? [] : [minimalSetOf(game)])),
    { actions: [...atariActionNames.keys()], assumed: 'outputs are the full ALE action set' },
    ...games.flatMap((game) => (game === null ? [] : [withoutNoop(game)])),
  ].find((candidate) => candidate?.actions.length === wanted);
  if (found) return { ...found, names: namesOf(found.actions, count) };
  return {
    actions: null,
    names: Array.from({ length: count }, (_, output) => `action ${String(output)}`),
    assumed: `no game here has ${String(wanted)} actions, so outputs are numbered; set which actions they are`,
  };
}

function minimalSetOf(game: string): { actions: readonly number[]; assumed: string } | null {
  const actions = minimalActions(game);
  return actions && { actions, assumed: `outputs are the minimal actions of ${game}, in ALE's order` };
}

function withoutNoop(game: string): { actions: readonly number[]; assumed: string } | null {
  const actions = minimalActions(game)?.slice(1);
  const assumed = `outputs are the actions of ${game} without NOOP, as agents trained on actions 1, 2, 3 have them; set them if they mean others`;
  return actions ? { actions, assumed } : null;
}

function namesOf(actions: readonly number[], count: number): string[] {
  if (actions.length === count) return actions.map(atariActionName);
  return Array.from(
    { length: count },
    (_, output) =>
      `${atariActionName(actions[2 * output] ?? 0)} rather than ${atariActionName(actions[2 * output + 1] ?? 0)}`,
  );
}
