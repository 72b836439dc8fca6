import { preprocessingPreset } from '@domain/preprocessing/presets.ts';
import { atariActionNames } from '@domain/recording/atariActions.ts';
import { minimalActions } from '@domain/recording/minimalActions.ts';
import type { CheckpointInspection, ReadingRecord } from '../../main/app/records/inspectionRecords.ts';
import type { RecordingRecord } from '../../main/app/records/recordingRecords.ts';

/**
 * What a person should settle before a checkpoint plays over a recording, a sentence each; empty where nothing is open
 * to question.
 */
export function checkpointQuestions(
  { problem, danger, readings }: CheckpointInspection,
  recording: RecordingRecord | null,
  /** The reading in force, where that is not the first. */
  reading = readings[0],
): string[] {
  if (!reading) return [problem ?? 'No network that Fovea knows fits these arrays: write down its layers.'];
  const misfit = actionMisfit(reading, recording?.game ?? null);
  return [
    ...(danger === null
      ? []
      : ['In Python this file would run something when it is opened. Here nothing is run.']),
    ...unrankedMembers(readings, reading),
    ...(reading.unplayable === null ? [] : [reading.unplayable]),
    ...(recording === null ? ['No recording is open, so there is nothing yet for it to play over.'] : []),
    ...(misfit === null || recording === null || reading.unplayable !== null ? [] : [misfit]),
  ];
}

/** `preference-reward~pred_` of `preference-reward~pred_3`: what the readings of an ensemble's members share. */
const memberOf = (id: string): string | undefined => /^(.+~[a-z]+_)\d+$/i.exec(id)?.[1];

/** Asked where a file holds several networks alike, of which none is the likeliest: the members of an ensemble. */
function unrankedMembers(readings: readonly ReadingRecord[], { id }: ReadingRecord): string[] {
  const ensemble = memberOf(id);
  const members = readings.filter((reading) => memberOf(reading.id) === ensemble);
  if (ensemble === undefined || members.length < 2) return [];
  return [
    `The file holds ${String(members.length)} networks alike, and nothing in it says which one is meant: choose one.`,
  ];
}

/** Why nothing settles which actions the outputs of a policy are, a sentence; `null` where something does. */
export function actionMisfit(reading: ReadOutputs, game: string | null): string | null {
  if (reading.outputs.policy === null || usualActions(reading, game).isSettled) return null;
  const outputs = reading.actions === 1 ? '1 output' : `${String(reading.actions)} outputs`;
  const minimal = game === null ? null : minimalActions(game);
  return minimal === null
    ? `The network has ${outputs}, and which actions they are is not known: say which.`
    : `The network has ${outputs}, and the game has ${String(minimal.length)} actions: say which is which.`;
}

/** ALE's numbers that outputs are taken for as long as nobody says otherwise. */
export interface UsualActions {
  /** Empty where nothing is known. */
  actions: readonly number[];
  /** Whose list it is: `the minimal actions of breakout`. */
  whose: string;
  /** False for a guess that a person should confirm. */
  isSettled: boolean;
}

/** What the boundary takes outputs for: the preset's list, the game's own actions, all of ALE's, or all but NOOP. */
export function usualActions(reading: ReadOutputs, game: string | null): UsualActions {
  const count = actionCount(reading);
  const listed = preprocessingPreset(reading.preprocessing)?.actions;
  if (typeof listed === 'object' && listed.length === count)
    return { actions: listed, whose: 'those that the preprocessing lists', isSettled: true };
  const minimal = game === null ? null : minimalActions(game);
  if (minimal?.length === count)
    return { actions: minimal, whose: `the minimal actions of ${game ?? ''}`, isSettled: true };
  if (count === atariActionNames.length)
    return { actions: [...atariActionNames.keys()], whose: "ALE's full set", isSettled: true };
  if (minimal?.length === count + 1)
    return {
      actions: minimal.slice(1),
      whose: `the actions of ${game ?? ''} without NOOP`,
      isSettled: false,
    };
  return { actions: [], whose: 'numbered', isSettled: false };
}

type ReadOutputs = Pick<ReadingRecord, 'actions' | 'outputs' | 'preprocessing'>;

/** Actions that the outputs of a policy stand for: one each, but two for an output that decides between two. */
export function actionCount({ actions, outputs }: Pick<ReadingRecord, 'actions' | 'outputs'>): number {
  return outputs.policy?.meaning === 'sigmoid' ? 2 * actions : actions;
}
