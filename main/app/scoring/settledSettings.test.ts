import { expect, test } from 'vitest';

import { publishedStepRule } from '../../domain/recording/steps.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import { settledScoring } from './settledSettings.ts';

const recording: StoredRecording = {
  id: 1,
  name: 'trial',
  kind: 'atari-head',
  game: null,
  frameCount: 1000,
  stepRule: publishedStepRule,
  gazeOrigin: 'recorded',
  source: null,
  importRange: null,
  notes: [],
  createdAt: '',
};

function aTrack(firstStep: number, lastStep: number, id = 1): StoredTrack {
  return {
    id,
    agentId: id,
    recordingId: 1,
    method: 'attention',
    parameters: {},
    geometry: { rows: 7, columns: 7, field: 36, stride: 8, padding: 0, networkSize: 84 },
    firstStep,
    lastStep,
    projectedMaximum: { summed: 1, 'coverage-normalised': 1 },
    provenance: {},
    createdAt: '',
  };
}

test('unless steps are named, those that all tracks share are scored', () => {
  const { settings, tracks } = settledScoring({}, [aTrack(0, 99), aTrack(50, 200, 2)], recording);
  expect([settings.firstStep, settings.lastStep, tracks.length]).toEqual([50, 99, 2]);
});

test('a track that does not cover the steps asked for is left out, and said to be', () => {
  const scoring = settledScoring(
    { firstStep: 0, lastStep: 99 },
    [aTrack(0, 99), aTrack(50, 200, 2)],
    recording,
  );
  expect(scoring.tracks.map(({ id }) => id)).toEqual([1]);
  expect(scoring.leftOut.join()).toContain('steps 50-200');
});

test('tracks that share no step are not mixed: the longest is scored', () => {
  const { settings, tracks } = settledScoring({}, [aTrack(0, 9), aTrack(50, 200, 2)], recording);
  expect([settings.firstStep, settings.lastStep, tracks.length]).toEqual([50, 200, 1]);
});

test('steps that no track covers are refused, naming what there is', () => {
  expect(() => settledScoring({ firstStep: 100, lastStep: 120 }, [aTrack(0, 59)], recording)).toThrow(
    /steps 0-59/,
  );
});

test.each([
  [{ sigma: -3 }, /sigma/],
  [{ sigma: 0 }, /sigma/],
  [{ lagFrames: 1.5 }, /lagFrames/],
  [{ lagFrames: 99_999 }, /lagFrames/],
  [{ seed: 1e20 }, /seed/],
  [{ metrics: ['nss', 'guess'] }, /"guess".*nss/],
])('settings out of bounds are wrong usage: %j', (wanted, message) => {
  expect(() => settledScoring(wanted, [aTrack(0, 59)], recording)).toThrow(
    expect.objectContaining({ code: 'wrong-usage', message: expect.stringMatching(message) as string }),
  );
});

test('a metric named twice is scored once', () => {
  expect(settledScoring({ metrics: ['kl', 'kl'] }, [aTrack(0, 59)], recording).settings.metrics).toEqual([
    'kl',
  ]);
});
