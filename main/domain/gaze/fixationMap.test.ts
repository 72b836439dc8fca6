import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameWidth } from '../recording/frame.ts';
import {
  fixationMapOf,
  fixationsWithout,
  noFixations,
  pixelAt,
  sumOfFixationMaps,
  type FixationMap,
} from './fixationMap.ts';

const samples = (...points: [x: number, y: number][]) => Float32Array.from(points.flat());

const listed = (map: FixationMap) =>
  Array.from(map.cells, (cell, index) => ({
    row: Math.floor(cell / frameWidth),
    column: cell % frameWidth,
    count: map.counts[index],
  }));

const anyMap = fc
  .array(fc.tuple(fc.integer({ min: -2, max: 20 }), fc.integer({ min: -2, max: 20 })), { maxLength: 30 })
  .map((points) => fixationMapOf([samples(...points)]));

test('samples go to their nearest pixel, ties to even, and those outside are counted apart', () => {
  const gaze = samples(
    [80, 100],
    [80, 100],
    [80, 100],
    [20.5, 50.5],
    [159.6, 10],
    [159.4, 10],
    [-0.6, 5],
    [-0.4, 5],
  );
  const map = fixationMapOf([gaze]);
  expect(listed(map)).toEqual([
    { row: 5, column: 0, count: 1 },
    { row: 10, column: 159, count: 1 },
    { row: 50, column: 20, count: 1 },
    { row: 100, column: 80, count: 3 },
  ]);
  expect(map.total).toBe(6);
  expect(map.outside).toBe(2);
});

test('the gaze of several frames adds up, and frames without gaze add nothing', () => {
  const map = fixationMapOf([samples([3, 4]), null, samples([3, 4], [5, 4])]);
  expect(listed(map)).toEqual([
    { row: 4, column: 3, count: 2 },
    { row: 4, column: 5, count: 1 },
  ]);
  expect(fixationMapOf([null, new Float32Array(0)])).toEqual(noFixations);
});

test('an odd value at the end of a tail and values that are not numbers make no fixation', () => {
  expect(fixationMapOf([Float32Array.from([3, 4, 5])]).total).toBe(1);
  expect(fixationMapOf([Float32Array.from([NaN, 4])])).toMatchObject({ total: 0, outside: 1 });
});

test('the corners of the picture are inside', () => {
  expect(pixelAt(0, 0)).toBe(0);
  expect(pixelAt(159, 209)).toBe(210 * 160 - 1);
  expect(pixelAt(159.5, 0)).toBeNull();
  expect(pixelAt(0, 209.5)).toBeNull();
});

test('a part added to the rest is the whole', () => {
  fc.assert(
    fc.property(anyMap, anyMap, (part, rest) => {
      const whole = sumOfFixationMaps([part, rest]);
      expect(whole.total).toBe(part.total + rest.total);
      expect(fixationsWithout(whole, part)).toEqual(sumOfFixationMaps([rest]));
    }),
  );
});
