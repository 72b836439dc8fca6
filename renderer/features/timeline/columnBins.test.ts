import { expect, test } from 'vitest';
import { columnBins, extentOf } from './columnBins.ts';

const wholeOf = (frames: number) => ({ start: 0, end: frames });
const perFrame = { firstFrame: 0, framesPerValue: 1 };

test('many frames to a column keep their lowest and their highest', () => {
  const bins = columnBins([1, 9, 2, 3, -4, 3], perFrame, wholeOf(6), 2);
  expect([...bins.least]).toEqual([1, -4]);
  expect([...bins.most]).toEqual([9, 3]);
  expect(bins.mean[0]).toBe(4);
});

test('undefined steps stay gaps', () => {
  const bins = columnBins([1, null, null, 4], perFrame, wholeOf(4), 4);
  expect([...bins.least]).toEqual([1, Number.NaN, Number.NaN, 4]);
});

test('a gap inside a column does not pull its values towards zero', () => {
  const bins = columnBins([5, null, 7, null], perFrame, wholeOf(4), 1);
  expect([bins.least[0], bins.mean[0], bins.most[0]]).toEqual([5, 6, 7]);
});

test('a step covers all its frames, wherever the track begins', () => {
  const bins = columnBins([2, 3], { firstFrame: 8, framesPerValue: 4 }, wholeOf(16), 16);
  expect([...bins.most].map((value) => (Number.isNaN(value) ? '-' : value)).join('')).toBe(
    '--------22223333',
  );
});

test('twenty thousand frames fit into a screen of columns, each with its range', () => {
  const values = Array.from({ length: 20_000 }, (_, index) => Math.sin(index / 50));
  const bins = columnBins(values, perFrame, wholeOf(20_000), 1200);
  expect(bins.least.every((least, column) => least <= (bins.most[column] ?? -2))).toBe(true);
});

test('the extent leaves out what is undefined, and there is none of nothing', () => {
  expect(extentOf([null, 3, -1])).toEqual({ least: -1, most: 3 });
  expect(extentOf([null])).toBeNull();
});
