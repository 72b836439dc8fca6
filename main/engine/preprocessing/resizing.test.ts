import { describe, expect, test } from 'vitest';
import { resizeRules } from '../../domain/preprocessing/preprocessingPreset.ts';
import { OpenCvAreaResize } from './openCvAreaResize.ts';
import { resizers } from './resizers.ts';
import { SciPyResize } from './sciPyResize.ts';

const frame = { rows: 210, columns: 160 };
const square = { rows: 84, columns: 84 };

describe.each(resizeRules)('%s', (rule) => {
  test('an even picture stays even, whatever the level', () => {
    const resizer = resizers[rule].between(frame, square, 255);
    for (const level of [0, 1, 77, 128, 255]) {
      const levels = new Set(resizer.resize(new Uint8Array(210 * 160).fill(level)));
      expect(levels.size).toBe(1);
      // scikit-image cuts off below the point, so that a hair less is the level below.
      expect(Math.abs(([...levels][0] ?? NaN) - level)).toBeLessThanOrEqual(
        rule === 'skimage-bilinear' ? 1 : 0,
      );
    }
  });

  test('a resizer has no memory of the picture before', () => {
    const resizer = resizers[rule].between(frame, square, 255);
    const busy = Uint8Array.from({ length: 210 * 160 }, (_, at) => (at * 37 + (at >> 5)) & 255);
    const first = resizer.resize(busy);
    resizer.resize(busy.toReversed());
    expect(resizer.resize(busy)).toEqual(first);
  });
});

test('by area, a pixel is the mean of what it covers, the ends by their part', () => {
  // 5 columns onto 2: the middle one belongs half to each.
  const resizer = new OpenCvAreaResize({ rows: 5, columns: 5 }, { rows: 2, columns: 2 });
  const columns = [10, 20, 100, 30, 40];
  const picture = Uint8Array.from({ length: 25 }, (_, at) => columns[at % 5] ?? 0);
  expect([...resizer.resize(picture)]).toEqual([32, 48, 32, 48]);
});

test('by area, halves are rounded to the even level', () => {
  const resizer = new OpenCvAreaResize({ rows: 5, columns: 8 }, { rows: 2, columns: 4 });
  const columns = [0, 1, 1, 2, 2, 3, 3, 4];
  const picture = Uint8Array.from({ length: 40 }, (_, at) => columns[at % 8] ?? 0);
  expect([...resizer.resize(picture).subarray(0, 4)]).toEqual([0, 2, 2, 4]);
});

test('SciPy stretches fractions to the full range, an even picture to black, and leaves 8-bit levels alone', () => {
  const resizer = new SciPyResize({ rows: 1, columns: 3 }, { rows: 1, columns: 3 });
  expect([...resizer.resize(Float64Array.of(10, 20, 30))]).toEqual([0, 128, 255]);
  expect([...resizer.resize(Float64Array.of(7, 7, 7))]).toEqual([0, 0, 0]);
  expect([...resizer.resize(Uint8Array.of(10, 20, 30))]).toEqual([10, 20, 30]);
});
