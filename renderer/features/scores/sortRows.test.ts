import { expect, test } from 'vitest';
import type { ScoreRow } from '../../../main/app/records/scoreRecords.ts';
import { nextOrder, sortedRows } from './sortRows.ts';

const aRow = (key: string, mean: number | null): ScoreRow => ({
  key,
  subject: { kind: 'baseline', baseline: key, title: key },
  summary: { kl: { mean, defined: mean === null ? 0 : 5, steps: 5, interval: null } },
});
const rows = [aRow('a', 3.2), aRow('b', null), aRow('c', 2.9)];
const keys = (sorted: ScoreRow[]) => sorted.map(({ key }) => key).join('');

test('best first means the lowest where lower is better', () => {
  expect(keys(sortedRows(rows, { metric: 'kl', best: 'first' }, 'lower'))).toBe('cab');
  expect(keys(sortedRows(rows, { metric: 'kl', best: 'first' }, 'higher'))).toBe('acb');
});

test('rows where the metric is undefined stand last both ways', () => {
  expect(keys(sortedRows(rows, { metric: 'kl', best: 'last' }, 'lower'))).toBe('acb');
});

test('pressing a head goes from best first to best last to the order of the run', () => {
  const first = nextOrder(null, 'kl');
  expect(first).toEqual({ metric: 'kl', best: 'first' });
  expect(nextOrder(first, 'kl')).toEqual({ metric: 'kl', best: 'last' });
  expect(nextOrder(nextOrder(first, 'kl'), 'kl')).toBeNull();
  expect(nextOrder(first, 'nss')).toEqual({ metric: 'nss', best: 'first' });
});

test('a mean over few steps does not win, however good it is', () => {
  const sparse: ScoreRow = {
    ...aRow('s', 0.9),
    summary: { kl: { mean: 0.9, defined: 1, steps: 5, interval: null } },
  };
  expect(keys(sortedRows([...rows, sparse], { metric: 'kl', best: 'first' }, 'lower'))).toBe('casb');
});
