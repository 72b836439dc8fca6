import type { TrackRecord } from '../../../main/app/records/agentRecords.ts';
import type { MetricRecord, ScoreRun, StepScores } from '../../../main/app/records/scoreRecords.ts';
import { formatNumber } from '../../ui/format.ts';
import { valueOf, type Loaded } from '../player/loaded.ts';
import { stepReading } from '../scores/scoreReading.ts';
import { extentOf } from './columnBins.ts';
import { paintBaselines, paintSeries, type ValueRange } from './paintLanes.ts';
import type { LanePlan } from './recordingLanes.ts';

/** A track with its per-step scores under the metric shown. */
export interface ScoredTrack {
  track: TrackRecord;
  name: string;
  cssColour: string;
  /** The same for canvases. */
  colour: string;
  scores: Loaded<StepScores>;
}

export interface ScoreLaneSetting {
  run: ScoreRun;
  metric: MetricRecord;
  framesPerStep: number;
  stepAt: (frame: number) => number | null;
  baselineColour: string;
}

/** A lane for each scored track, all on one scale so that they can be compared, with the baselines' means behind. */
export function scoreLanes(tracks: readonly ScoredTrack[], setting: ScoreLaneSetting): LanePlan[] {
  const { run, metric } = setting;
  const baselines = run.rows.flatMap(({ subject, summary }) => {
    const mean = summary[metric.id]?.mean ?? null;
    return subject.kind === 'baseline' && mean !== null ? [{ title: subject.title, mean }] : [];
  });
  const range = extentOf([
    ...tracks.flatMap(({ scores }) => valueOf(scores)?.values ?? []),
    ...baselines.map(({ mean }) => mean),
  ]) ?? { least: 0, most: 1 };
  const baselineWords = baselines.map(({ title, mean }) => `${title} ${formatNumber(mean)}`).join(', ');
  const title = [
    `${metric.name}, from ${formatNumber(range.least)} to ${formatNumber(range.most)}, ${metric.better} is better.`,
    baselines.length === 0 ? '' : `Band: means of the baselines (${baselineWords}).`,
    'Gaps: undefined.',
  ].join(' ');
  return tracks.map((track) =>
    scoreLane(
      track,
      setting,
      range,
      baselines.map(({ mean }) => mean),
      title,
      // With many tracks the lanes give some of their height for all to be seen at once.
      tracks.length > 2 ? 28 : 36,
    ),
  );
}

function scoreLane(
  { track, name, cssColour, colour, scores }: ScoredTrack,
  { metric, framesPerStep, stepAt, baselineColour }: ScoreLaneSetting,
  range: ValueRange,
  baselineMeans: readonly number[],
  title: string,
  laneHeight: number,
): LanePlan {
  return {
    key: `score:${String(track.id)}`,
    label: name,
    title: `${name}: ${title}`,
    colour: cssColour,
    height: laneHeight,
    readingAt: (frame) => {
      if (scores.kind === 'pending') return { text: 'pending', title: '' };
      if (scores.kind !== 'here') return { text: '-', title: scores.sentence };
      const step = stepAt(frame);
      if (step === null) return { text: '-', title: 'This recording is too short for a step.' };
      const { text, title: reason } = stepReading(scores.value, step);
      return { text, title: reason === '' ? `${metric.name} at step ${String(step)}` : reason };
    },
    paint: (context, box, visible) => {
      paintBaselines(context, box, baselineMeans, range, baselineColour);
      if (scores.kind !== 'here') return;
      const { values, firstStep } = scores.value;
      const series = { values, firstFrame: firstStep * framesPerStep, framesPerValue: framesPerStep };
      paintSeries(context, box, visible, series, range, colour);
    },
  };
}
