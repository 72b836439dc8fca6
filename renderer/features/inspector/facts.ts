import { atariActionName } from '@domain/recording/atariActions.ts';
import { framesOfStep } from '@domain/recording/steps.ts';
import { gazeFramesOfStep } from '@domain/gaze/gazeOfStep.ts';
import type { RecordingFacts, RecordingRecord } from '../../../main/app/records/recordingRecords.ts';
import { formatCount, formatNumber, undefinedSign } from '../../ui/format.ts';

/** A named number of the inspector. */
export interface Fact {
  name: string;
  value: string;
  unit?: string;
  /** Why there is no value, under the pointer. */
  reason?: string;
}

const notSaid = 'The source does not say.';

/** What the source and the recording say about a frame. */
export function factsOfFrame(
  recording: RecordingRecord,
  facts: RecordingFacts | null,
  frame: number,
): Fact[] {
  const numberFact = (name: string, value: number | null | undefined, unit?: string): Fact => ({
    name,
    value: formatNumber(value, Number.isInteger(value) ? 0 : 2),
    ...(unit === undefined ? {} : { unit }),
    ...(value === null || value === undefined ? { reason: notSaid } : {}),
  });
  const action = facts?.action[frame] ?? null;
  return [
    { name: 'frame', value: formatCount(frame) },
    ...(recording.source
      ? [
          {
            name: 'picture',
            value: formatCount(recording.source.firstNumber + frame),
            unit: 'in the source',
          },
        ]
      : []),
    numberFact('episode', facts?.episode[frame]),
    numberFact('score', facts?.score[frame]),
    numberFact('reward', facts?.reward[frame]),
    numberFact('decided in', facts?.durationMilliseconds[frame], 'ms'),
    action === null
      ? { name: 'action', value: undefinedSign, reason: notSaid }
      : { name: 'action', value: `${atariActionName(action)} (${String(action)})` },
  ];
}

/** The step in force: the frames its network input draws on, and the gaze that is held against it. */
export function factsOfStep(
  recording: RecordingRecord,
  facts: RecordingFacts | null,
  step: number,
  gaze: { alignment: 'aligned' | 'as-published'; lagFrames: number },
): Fact[] {
  const frames = framesOfStep(step, recording.stepRule);
  const gazeFrames = gazeFramesOfStep(step, { ...gaze, rule: recording.stepRule });
  const samples = gazeFrames.reduce((sum, frame) => sum + (facts?.gazeSamples[frame] ?? 0), 0);
  return [
    { name: 'step', value: formatCount(step) },
    { name: 'made of', value: frames.map(formatCount).join(', ') },
    ...(recording.gazeOrigin === 'none'
      ? []
      : [{ name: 'gaze', value: formatCount(samples), unit: 'samples' }]),
  ];
}

/** Facts as lines of name, tab and value, for the clipboard. */
export function factsAsText(groups: readonly { title: string; facts: readonly Fact[] }[]): string {
  return groups
    .flatMap(({ title, facts }) => [
      title,
      ...facts.map(({ name, value, unit }) => [name, value, unit].filter(Boolean).join('\t')),
    ])
    .join('\n');
}
