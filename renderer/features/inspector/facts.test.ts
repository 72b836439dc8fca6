import { expect, test } from 'vitest';
import { publishedStepRule } from '@domain/recording/steps.ts';
import type { RecordingFacts, RecordingRecord } from '../../../main/app/records/recordingRecords.ts';
import { factsAsText, factsOfFrame, factsOfStep } from './facts.ts';

const recording: RecordingRecord = {
  id: 1,
  name: '593_RZ',
  kind: 'atari-head',
  game: 'ms_pacman',
  frameCount: 20,
  stepCount: 5,
  stepRule: publishedStepRule,
  gazeOrigin: 'recorded',
  source: { name: '593_RZ.tar.bz2', sha256: 'a', labelsSha256: null, firstNumber: 1, metadata: null },
  importRange: null,
  notes: [],
  createdAt: '',
};
const column = <Value>(value: Value): Value[] => new Array<Value>(20).fill(value);
const facts: RecordingFacts = {
  episode: column(0),
  score: column<number | null>(null),
  reward: column(10),
  durationMilliseconds: column(50),
  action: column(3),
  gazeSamples: Array.from({ length: 20 }, (_, frame) => frame),
};
const valueOf = (name: string, from: ReturnType<typeof factsOfFrame>) =>
  from.find((fact) => fact.name === name);

test('a frame tells the number its picture has in the source, which counts from one', () => {
  expect(valueOf('picture', factsOfFrame(recording, facts, 9))?.value).toBe('10');
});

test('what the source does not say is a dash with the reason', () => {
  expect(valueOf('score', factsOfFrame(recording, facts, 9))).toMatchObject({
    value: '-',
    reason: 'The source does not say.',
  });
  expect(valueOf('action', factsOfFrame(recording, facts, 9))?.value).toBe('RIGHT (3)');
});

test('a step names the raw frames it is made of and counts their gaze', () => {
  const step = factsOfStep(recording, facts, 2, { alignment: 'aligned', lagFrames: 0 });
  expect(valueOf('made of', step)?.value).toBe('0, 3, 4, 7, 8');
  expect(valueOf('gaze', step)?.value).toBe(String(0 + 3 + 4 + 7 + 8));
});

test('as published, the gaze of a step is that of one frame earlier', () => {
  const step = factsOfStep(recording, facts, 2, { alignment: 'as-published', lagFrames: 0 });
  expect(valueOf('gaze', step)?.value).toBe(String(2 + 3 + 6 + 7));
});

test('copied facts are lines a table can take', () => {
  expect(factsAsText([{ title: 'Frame', facts: [{ name: 'decided in', value: '50', unit: 'ms' }] }])).toBe(
    'Frame\ndecided in\t50\tms',
  );
});
