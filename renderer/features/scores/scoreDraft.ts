import type { TrackRecord } from '../../../main/app/records/agentRecords.ts';
import type { ScoreSettings } from '../../../main/app/records/scoreRecords.ts';

/** The settings of the next run as the form holds them; an empty field (null) leaves the choice to the program. */
export interface ScoreDraft {
  alignment: ScoreSettings['alignment'];
  lagFrames: number | null;
  sigma: number | null;
  projection: ScoreSettings['projection'];
  other: ScoreSettings['other'];
  seed: number | null;
  firstStep: number | null;
  lastStep: number | null;
  metrics: string[];
}

/** What is scored unless something else is wanted: the three metrics of the original work, aligned. */
export const usualDraft: ScoreDraft = {
  alignment: 'aligned',
  lagFrames: 0,
  sigma: 5,
  projection: 'summed',
  other: 'all',
  seed: 42,
  firstStep: null,
  lastStep: null,
  metrics: ['nss', 'kl', 'sauc'],
};

/** The form filled with the settings of an earlier run. */
export function draftOf(settings: ScoreSettings): ScoreDraft {
  return { ...settings, metrics: [...settings.metrics] };
}

/** Steps that every track has, the only ones on which they can be compared; `null` when there are none. */
export function commonSteps(tracks: readonly TrackRecord[]): { first: number; last: number } | null {
  const first = Math.max(...tracks.map(({ firstStep }) => firstStep));
  const last = Math.min(...tracks.map(({ lastStep }) => lastStep));
  return tracks.length > 0 && first <= last ? { first, last } : null;
}

/** Why the draft cannot be scored, a sentence; `null` when it can. */
export function draftObstacle(
  draft: ScoreDraft,
  steps: { first: number; last: number } | null,
): string | null {
  if (!steps) return 'The tracks have no steps in common.';
  if (draft.metrics.length === 0) return 'Choose at least one metric.';
  if (draft.sigma !== null && !(draft.sigma > 0)) return 'Sigma is a width in pixels above 0.';
  const first = draft.firstStep ?? steps.first;
  const last = draft.lastStep ?? steps.last;
  if (first > last) return `The range ends (${String(last)}) before it begins (${String(first)}).`;
  if (first < steps.first || last > steps.last) {
    return `The tracks have steps ${String(steps.first)} to ${String(steps.last)}.`;
  }
  return null;
}

/** The settings to send; fields left empty are left out. */
export function settingsOf(draft: ScoreDraft): Partial<ScoreSettings> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null));
}
