import { expect, test } from 'vitest';
import { mirrored, mirroredBilinearTaps } from './mirroredBilinear.ts';

function enlarged(source: number[][], height: number, width: number): number[][] {
  const rows = mirroredBilinearTaps(source.length, height);
  const columns = mirroredBilinearTaps(source[0]?.length ?? 0, width);
  const at = (row = 0, column = 0) => source[row]?.[column] ?? NaN;
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const across = (row: number | undefined) => {
        const weight = columns.weightOfFar[x] ?? NaN;
        return (1 - weight) * at(row, columns.near[x]) + weight * at(row, columns.far[x]);
      };
      const weight = rows.weightOfFar[y] ?? NaN;
      return (1 - weight) * across(rows.near[y]) + weight * across(rows.far[y]);
    }),
  );
}

test('the 3x3 ramp 0 to 8 enlarged to 6x6 has the values of scikit-image', () => {
  const ramp = [
    [0, 1, 2],
    [3, 4, 5],
    [6, 7, 8],
  ];
  const [first, second, third] = enlarged(ramp, 6, 6);
  expect(first).toEqual([1, 1, 1.5, 2, 2.5, 2.5]);
  expect(second).toEqual(first);
  expect(third).toEqual([2.5, 2.5, 3, 3.5, 4, 4]);
});

test('the border is mirrored without showing the edge pixel twice', () => {
  expect([-2, -1, 0, 1, 2, 3, 4].map((index) => mirrored(index, 3))).toEqual([2, 1, 0, 1, 2, 1, 0]);
  expect(mirrored(-5, 1)).toBe(0);
});

test('an axis of the same size is left as it is', () => {
  const taps = mirroredBilinearTaps(5, 5);
  expect([...taps.near]).toEqual([0, 1, 2, 3, 4]);
  expect([...taps.weightOfFar]).toEqual([0, 0, 0, 0, 0]);
});
