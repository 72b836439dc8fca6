import { expect, test } from 'vitest';
import type { TrackRecord } from '../../../main/app/records/agentRecords.ts';
import type { ScoreRow, ScoreRun } from '../../../main/app/records/scoreRecords.ts';
import { constantAttentionBeside, definedShare, stepReading, summaryReading } from './scoreReading.ts';

const scores = { firstStep: 10, values: [1.5, null], reasons: [null, 'There is no gaze in the window.'] };

test('an undefined step is a dash that tells its reason', () => {
  expect(stepReading(scores, 11)).toMatchObject({ text: '-', title: 'There is no gaze in the window.' });
  expect(stepReading(scores, 10).text).toBe('1.500');
});

test('a step outside the scored range says that it was not scored', () => {
  expect(stepReading(scores, 9)).toMatchObject({ value: null, title: 'This step was not scored.' });
});

test('every mean stands with its interval and the share of steps where it is defined', () => {
  const reading = summaryReading({ mean: 0.5, defined: 45, steps: 60, interval: [0.4, 0.62] });
  expect(reading).toMatchObject({ mean: '0.500', interval: '0.400 … 0.620', share: '75\u202f%' });
  expect(reading.title).toContain('45 of 60');
});

test('a mean over less than half of the steps is marked as one not to compare', () => {
  const reading = summaryReading({ mean: 1.9, defined: 19, steps: 1000, interval: [1, 2] });
  expect(reading.isSparse).toBe(true);
  expect(reading.title).toContain('cannot be held against');
});

test('a metric that is defined nowhere has no mean', () => {
  expect(summaryReading({ mean: null, defined: 0, steps: 60, interval: null })).toMatchObject({
    mean: '-',
    share: '0\u202f%',
  });
});

test('one missing step of a thousand does not read as all of them', () => {
  expect(definedShare({ defined: 999, steps: 1000 })).toBe('>99\u202f%');
  expect(definedShare({ defined: 1, steps: 1000 })).toBe('<1\u202f%');
  expect(definedShare({ defined: 1000, steps: 1000 })).toBe('100\u202f%');
});

const geometry = { rows: 7, columns: 7, field: 36, stride: 8, padding: 0, networkSize: 84 };
const rowOf = (key: string): ScoreRow => ({
  key,
  subject: { kind: 'baseline', baseline: 'constant-attention', title: key },
  summary: {},
});
const runOf = (...keys: string[]) => ({ rows: keys.map(rowOf) }) as ScoreRun;

test('a track stands beside constant attention through its own projection', () => {
  const track = { geometry } as TrackRecord;
  const several = runOf('baseline:constant-attention:8/4/0', 'baseline:constant-attention:36/8/0');
  expect(constantAttentionBeside(several, track)?.key).toBe('baseline:constant-attention:36/8/0');
  expect(constantAttentionBeside(runOf('baseline:constant-attention'), track)?.key).toBe(
    'baseline:constant-attention',
  );
  expect(constantAttentionBeside(runOf('baseline:uniform'), track)).toBeNull();
});
