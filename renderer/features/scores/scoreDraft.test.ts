import { expect, test } from 'vitest';
import type { TrackRecord } from '../../../main/app/records/agentRecords.ts';
import { commonSteps, draftObstacle, settingsOf, usualDraft } from './scoreDraft.ts';

const aTrack = (firstStep: number, lastStep: number) => ({ firstStep, lastStep }) as TrackRecord;

test('only steps that all tracks have can be scored', () => {
  expect(commonSteps([aTrack(0, 59), aTrack(20, 99)])).toEqual({ first: 20, last: 59 });
  expect(commonSteps([aTrack(0, 9), aTrack(20, 99)])).toBeNull();
  expect(commonSteps([])).toBeNull();
});

test('the usual settings can be scored, and fields left empty are not sent', () => {
  expect(draftObstacle(usualDraft, { first: 0, last: 59 })).toBeNull();
  expect(settingsOf(usualDraft)).not.toHaveProperty('firstStep');
  expect(settingsOf({ ...usualDraft, firstStep: 0 })).toHaveProperty('firstStep', 0);
});

test('what cannot be scored is said before it is tried', () => {
  const steps = { first: 0, last: 59 };
  expect(draftObstacle({ ...usualDraft, metrics: [] }, steps)).toContain('at least one metric');
  expect(draftObstacle({ ...usualDraft, firstStep: 40, lastStep: 30 }, steps)).toContain('before it begins');
  expect(draftObstacle({ ...usualDraft, lastStep: 60 }, steps)).toContain('0 to 59');
  expect(draftObstacle(usualDraft, null)).toContain('no steps in common');
});
