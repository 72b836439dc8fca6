import { metricOf, metrics } from '../../domain/agreement/metrics.ts';
import { FoveaError } from '../../domain/errors.ts';
import { stepCount } from '../../domain/recording/steps.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import type { ScoreSettings } from '../records/scoreRecords.ts';
import { scoreSettingsSchema, usualScoreSettings } from '../scoreSettings.ts';

/** Settings as asked for; what is left out takes its usual value. */
export type WantedScoreSettings = { [Name in keyof ScoreSettings]?: ScoreSettings[Name] | undefined };

/** What is scored: whole settings, and the tracks that have a map at every step of the range. */
export interface SettledScoring {
  settings: ScoreSettings;
  tracks: StoredTrack[];
  /** Names of tracks left out because they do not cover the steps, a sentence each. */
  leftOut: string[];
}

/**
 * Fills in and checks what was asked for. Every row of a table is scored on the same steps, so the usual range is what
 * all tracks share, and of a range asked for only the tracks that cover it take part.
 * Errors: `wrong-usage` for settings out of bounds, `nothing-to-score` and `range-outside-recording`.
 */
export function settledScoring(
  wanted: WantedScoreSettings,
  tracks: readonly StoredTrack[],
  recording: StoredRecording,
): SettledScoring {
  if (tracks.length === 0) {
    throw new FoveaError(
      'nothing-to-score',
      `${recording.name} has no tracks yet. Run a method of an agent over it first (analyse), then score.`,
    );
  }
  const settings = checked({ ...usualScoreSettings, ...sharedSteps(tracks), ...withoutUndefined(wanted) });
  const steps = stepCount(recording.frameCount, recording.stepRule);
  const { firstStep, lastStep } = settings;
  if (firstStep > lastStep || lastStep >= steps) {
    throw new FoveaError(
      'range-outside-recording',
      `Steps ${String(firstStep)}-${String(lastStep)} cannot be scored: ${recording.name} has steps 0-${String(steps - 1)}.`,
    );
  }
  const covers = (track: StoredTrack) => track.firstStep <= firstStep && track.lastStep >= lastStep;
  const covering = tracks.filter(covers);
  if (covering.length === 0) {
    throw new FoveaError(
      'nothing-to-score',
      `No track has maps at all of steps ${String(firstStep)}-${String(lastStep)}. The tracks have ${tracks.map(rangeOf).join(', ')}: choose steps among those, or analyse more.`,
    );
  }
  return {
    settings,
    tracks: covering,
    leftOut: tracks
      .filter((track) => !covers(track))
      .map((track) => `A track with ${rangeOf(track)} does not cover the steps scored and was left out.`),
  };
}

/** The steps that all tracks have; those of the longest track where they share none. */
function sharedSteps(tracks: readonly StoredTrack[]): { firstStep: number; lastStep: number } {
  const firstStep = Math.max(...tracks.map((track) => track.firstStep));
  const lastStep = Math.min(...tracks.map((track) => track.lastStep));
  if (firstStep <= lastStep) return { firstStep, lastStep };
  const length = (track: StoredTrack) => track.lastStep - track.firstStep;
  const longest = tracks.reduce((best, track) => (length(track) > length(best) ? track : best));
  return { firstStep: longest.firstStep, lastStep: longest.lastStep };
}

function checked(settings: ScoreSettings): ScoreSettings {
  const result = scoreSettingsSchema.safeParse(settings);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new FoveaError(
      'wrong-usage',
      `These settings cannot be used: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'has the wrong form'}.`,
    );
  }
  const unknown = settings.metrics.find((id) => metricOf(id) === undefined);
  if (unknown !== undefined) {
    const known = metrics.map((metric) => metric.id).join(', ');
    throw new FoveaError('wrong-usage', `There is no metric called "${unknown}". There are: ${known}.`);
  }
  return { ...result.data, metrics: [...new Set(settings.metrics)] };
}

function rangeOf(track: StoredTrack): string {
  return `steps ${String(track.firstStep)}-${String(track.lastStep)}`;
}

function withoutUndefined(wanted: WantedScoreSettings): Partial<ScoreSettings> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}
