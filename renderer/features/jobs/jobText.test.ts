import { expect, test } from 'vitest';
import { progressText, stateText } from './jobText.ts';

const thin = '\u202f';

test('a running job says how far, how fast and how long yet, in its own unit', () => {
  const progress = { done: 1200, total: 4000, unit: 'frames' } as const;
  expect(progressText({ progress, perSecond: 1240, secondsLeft: 2.3 })).toBe(
    `1${thin}200 of 4${thin}000 frames · 1${thin}240 frames/s · 3 s left`,
  );
});

test('a job that has not done anything yet says so', () => {
  const progress = { done: 0, total: 439, unit: 'steps' } as const;
  expect(progressText({ progress, perSecond: null, secondsLeft: null })).toBe('starting, 439 steps to do');
});

test('what cannot be told is left out', () => {
  const progress = { done: 1, total: null, unit: 'files' } as const;
  expect(progressText({ progress, perSecond: null, secondsLeft: null })).toBe('1 file');
});

test('a stopped job says that nothing was kept', () => {
  const job = {
    id: 'a',
    kind: 'import',
    title: 'Import',
    about: null,
    state: 'cancelled',
    progress: { done: 5, total: 9, unit: 'frames' },
    perSecond: null,
    secondsLeft: null,
    error: null,
    notes: [],
  } as const;
  expect(stateText({ ...job, notes: [] })).toContain('nothing of it was kept');
});
