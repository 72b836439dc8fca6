import { atariActionName } from '@domain/recording/atariActions.ts';
import type { RecordingFacts, RecordingRecord } from '../../../main/app/records/recordingRecords.ts';
import { formatAmount, formatNumber } from '../../ui/format.ts';
import { actionParts, partsOverTime } from './actionParts.ts';
import { extentOf } from './columnBins.ts';
import type { Lane } from './lane.ts';
import { paintBars, paintMarks, paintSeries, paintStrip, type Series } from './paintLanes.ts';

export interface LaneColours {
  plain: string;
  quiet: string;
  line: string;
  warning: string;
}

/** A lane without what it reads at the playhead, so that it is made once and not on every frame. */
export type LanePlan = Omit<Lane, 'reading'> & { readingAt: (frame: number) => Lane['reading'] };

const reading = (text: string, title = ''): Lane['reading'] => ({ text, title });
const notSaid = reading('-', 'The source does not say.');

/** The lanes of what happened in a recording: action, gaze, score with episodes, time to decide. */
export function recordingLanes(
  recording: RecordingRecord,
  facts: RecordingFacts,
  colours: LaneColours,
): LanePlan[] {
  return [
    ...(hasAny(facts.action) ? [actionLane(facts, colours)] : []),
    ...(recording.gazeOrigin === 'none' ? [] : [gazeLane(recording, facts, colours)]),
    ...(hasAny(facts.score) || hasAny(facts.episode) ? [scoreLane(facts, colours)] : []),
    ...(hasAny(facts.durationMilliseconds) ? [durationLane(facts, colours)] : []),
  ];
}

const hasAny = (values: readonly (number | null)[]): boolean => values.some((value) => value !== null);
const perFrame = (values: readonly (number | null)[]): Series => ({
  values,
  firstFrame: 0,
  framesPerValue: 1,
});

function actionLane(facts: RecordingFacts, colours: LaneColours): LanePlan {
  const parts = partsOverTime(facts.action).map(({ held }) => perFrame(held));
  const rowHeight = 4;
  return {
    key: 'action',
    label: 'action',
    title: `Action of the player; from top to bottom: ${actionParts.join(', ')}`,
    height: actionParts.length * rowHeight + 4,
    readingAt: (frame) => {
      const action = facts.action[frame];
      return action === null || action === undefined ? notSaid : reading(atariActionName(action));
    },
    paint: (context, box, visible) => {
      for (const [row, series] of parts.entries()) {
        const rowBox = { ...box, top: box.top + 2 + row * rowHeight, height: rowHeight - 1 };
        paintStrip(context, rowBox, visible, series, colours.plain);
      }
    },
  };
}

function gazeLane(recording: RecordingRecord, facts: RecordingFacts, colours: LaneColours): LanePlan {
  const lost = perFrame(facts.gazeSamples.map((samples) => Number(samples === 0)));
  // Counts range from a handful to thousands; the square root lets both be seen.
  const counts = perFrame(facts.gazeSamples.map((samples) => Math.sqrt(samples)));
  const most = Math.max(1, extentOf(counts.values)?.most ?? 1);
  const isSimulated = recording.gazeOrigin === 'simulated';
  return {
    key: 'gaze',
    label: isSimulated ? 'gaze, simulated' : 'gaze',
    title: 'Gaze samples on each frame, on a square-root scale; marked at the bottom where there are none',
    height: 24,
    readingAt: (frame) => {
      const samples = facts.gazeSamples[frame] ?? 0;
      return samples === 0
        ? reading('lost', 'No gaze sample on this frame.')
        : reading(formatAmount(samples, 'samples'));
    },
    paint: (context, box, visible) => {
      paintBars(
        context,
        { ...box, height: box.height - 4 },
        visible,
        counts,
        { least: 0, most },
        colours.quiet,
      );
      const bottom = { ...box, top: box.top + box.height - 4, height: 3 };
      paintStrip(context, bottom, visible, lost, colours.warning);
    },
  };
}

function scoreLane(facts: RecordingFacts, colours: LaneColours): LanePlan {
  const range = extentOf(facts.score) ?? { least: 0, most: 1 };
  const rewarded = perFrame(facts.reward.map((reward) => reward && Number(reward !== 0)));
  const begins = facts.episode.flatMap((episode, frame) =>
    frame > 0 && episode !== null && episode !== facts.episode[frame - 1] ? [frame] : [],
  );
  return {
    key: 'score',
    label: 'score',
    title: 'Score of the player; rewards marked at the bottom, episodes parted by upright lines',
    height: 28,
    readingAt: (frame) => {
      const score = facts.score[frame] ?? null;
      const episode = facts.episode[frame] ?? null;
      if (score === null) return notSaid;
      return reading(formatNumber(score, 0), episode === null ? '' : `Episode ${String(episode)}`);
    },
    paint: (context, box, visible) => {
      paintMarks(context, box, visible, begins, colours.line);
      const upper = { ...box, height: box.height - 4 };
      paintSeries(context, upper, visible, perFrame(facts.score), range, colours.plain);
      paintStrip(
        context,
        { ...box, top: box.top + box.height - 4, height: 3 },
        visible,
        rewarded,
        colours.quiet,
      );
    },
  };
}

function durationLane(facts: RecordingFacts, colours: LaneColours): LanePlan {
  const logarithms = facts.durationMilliseconds.map((duration) => duration && Math.log10(1 + duration));
  const range = { least: 0, most: Math.max(1, extentOf(logarithms)?.most ?? 1) };
  return {
    key: 'duration',
    label: 'decision time',
    title: 'Time until the player acted, on a logarithmic scale',
    height: 20,
    readingAt: (frame) => {
      const duration = facts.durationMilliseconds[frame] ?? null;
      return duration === null ? notSaid : reading(`${formatNumber(duration, 0)} ms`);
    },
    paint: (context, box, visible) => {
      paintBars(context, box, visible, perFrame(logarithms), range, colours.quiet);
    },
  };
}
