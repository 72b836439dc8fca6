import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { frameHeight, framePixelCount, frameWidth } from '../recording/frame.ts';
import type { MapGeometry } from './geometry.ts';
import { mirroredBilinearTaps } from './mirroredBilinear.ts';
import { createProjector } from './projector.ts';

const sparse: MapGeometry = { rows: 7, columns: 7, field: 36, stride: 8, padding: 0, networkSize: 84 };
const firstLayer: MapGeometry = { rows: 20, columns: 20, field: 8, stride: 4, padding: 0, networkSize: 84 };
const dense: MapGeometry = { rows: 84, columns: 84, field: 13, stride: 1, padding: 6, networkSize: 84 };
const paddedInput: MapGeometry = { ...sparse, padding: 1 };
const oblong: MapGeometry = { rows: 3, columns: 5, field: 4, stride: 5, padding: 1, networkSize: 24 };

const geometries = { sparse, firstLayer, dense, paddedInput, oblong };

const ones = ({ rows, columns }: MapGeometry) => new Float64Array(rows * columns).fill(1);

function randomCells({ rows, columns }: MapGeometry): Float64Array {
  const random = createRandom(11);
  return Float64Array.from({ length: rows * columns }, () => random.unit());
}

/** Every cell adds its value to its square of network pixels: the transposed convolution by ones. */
function gatedByHand(cells: Float64Array, geometry: MapGeometry): Float64Array {
  const { rows, columns, field, stride, padding, networkSize } = geometry;
  const picture = new Float64Array(networkSize * networkSize);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      for (let y = row * stride - padding; y < row * stride - padding + field; y += 1) {
        for (let x = column * stride - padding; x < column * stride - padding + field; x += 1) {
          if (y < 0 || x < 0 || y >= networkSize || x >= networkSize) continue;
          const pixel = y * networkSize + x;
          picture[pixel] = (picture[pixel] ?? 0) + (cells[row * columns + column] ?? 0);
        }
      }
    }
  }
  return picture;
}

function enlargedByHand(picture: Float64Array, size: number): Float64Array {
  const rows = mirroredBilinearTaps(size, frameHeight);
  const columns = mirroredBilinearTaps(size, frameWidth);
  return Float64Array.from({ length: framePixelCount }, (_, pixel) => {
    const y = Math.floor(pixel / frameWidth);
    const x = pixel % frameWidth;
    const down = rows.weightOfFar[y] ?? NaN;
    const right = columns.weightOfFar[x] ?? NaN;
    const at = (row = 0, column = 0) => picture[row * size + column] ?? NaN;
    return (
      (1 - down) * (1 - right) * at(rows.near[y], columns.near[x]) +
      (1 - down) * right * at(rows.near[y], columns.far[x]) +
      down * (1 - right) * at(rows.far[y], columns.near[x]) +
      down * right * at(rows.far[y], columns.far[x])
    );
  });
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] ?? NaN))), 0);
}

describe.each(Object.entries(geometries))('with the geometry %s', (_, geometry) => {
  test('the product L A R^T equals transposed convolution and enlarging, done the long way', () => {
    const cells = randomCells(geometry);
    const byHand = enlargedByHand(gatedByHand(cells, geometry), geometry.networkSize);
    expect(largestDifference(createProjector(geometry, 'summed').project(cells), byHand)).toBeLessThan(
      1e-12 * 169,
    );
  });

  test('coverage-normalised is the summed map divided by the projection of ones', () => {
    const cells = randomCells(geometry);
    const summed = createProjector(geometry, 'summed');
    const coverage = summed.project(ones(geometry));
    const expected = summed.project(cells).map((value, pixel) => {
      const covered = coverage[pixel] ?? 0;
      return covered === 0 ? 0 : value / covered;
    });
    const normalised = createProjector(geometry, 'coverage-normalised').project(cells);
    expect(largestDifference(normalised, expected)).toBeLessThan(1e-12);
  });
});

test.each([
  ['sparse', sparse, 1, 25],
  ['first layer', firstLayer, 1, 4],
  ['dense', dense, 49, 169],
])(
  'constant attention of the %s network covers the corner and the centre as in the table',
  (_, geometry, corner, centre) => {
    const map = createProjector(geometry, 'summed').project(ones(geometry));
    expect(Math.min(...map)).toBeGreaterThanOrEqual(corner);
    expect(map[105 * frameWidth + 80]).toBeCloseTo(centre, 10);
    // The mirrored enlarging mixes the corner pixel with its neighbours, so only where both are covered alike does it show its own coverage.
    if (geometry !== dense) expect(map[0]).toBe(corner);
  },
);

test('constant attention is level once normalised by coverage', () => {
  const map = createProjector(sparse, 'coverage-normalised').project(ones(sparse));
  expect(largestDifference(map, new Float64Array(framePixelCount).fill(1))).toBeLessThan(1e-14);
});

test('a single cell lights its field: exactly level inside, zero outside', () => {
  const cells = new Float64Array(49);
  cells[3 * 7 + 3] = 2;
  const map = createProjector(sparse, 'summed').project(cells);
  // Network pixels 24 to 59 are frame rows 60 to 149 and columns 46 to 114, blurred by one pixel at the rim.
  expect(map[105 * frameWidth + 80]).toBe(2);
  expect(map[62 * frameWidth + 48]).toBe(2);
  expect(map[57 * frameWidth + 80]).toBe(0);
  expect(map[105 * frameWidth + 117]).toBe(0);
});

test('the padding of a network padded by one pixel moves its fields up and left by that pixel', () => {
  const cells = new Float64Array(49);
  cells[0] = 1;
  const lit = (geometry: MapGeometry) =>
    createProjector(geometry, 'summed')
      .project(cells)
      .reduce((sum, value) => sum + value, 0);
  expect(Math.sqrt(lit(paddedInput) / lit(sparse))).toBeCloseTo(35 / 36, 2);
});

test('values below zero are clamped', () => {
  const cells = new Float64Array(49).fill(-1);
  expect(Math.max(...createProjector(sparse, 'summed').project(cells))).toBe(0);
  cells[24] = 100;
  const map = createProjector(sparse, 'summed').project(cells);
  expect(Math.min(...map)).toBe(0);
  expect(Math.max(...map)).toBeGreaterThan(70);
});

test('a broken cell shows as not-a-number instead of vanishing', () => {
  const cells = new Float64Array(49);
  cells[24] = NaN;
  expect(createProjector(sparse, 'summed').project(cells).some(Number.isNaN)).toBe(true);
});

test('the result is written into the array given, and 32-bit cells do as well', () => {
  const out = new Float64Array(framePixelCount).fill(9);
  const projector = createProjector(sparse, 'summed');
  expect(projector.project(Float32Array.from(ones(sparse)), out)).toBe(out);
  expect(largestDifference(out, projector.project(ones(sparse)))).toBe(0);
});

test('a map of another size is refused', () => {
  expect(() => createProjector(sparse, 'summed').project(new Float64Array(400))).toThrow(/400 values/);
});

describe('a network that sees a part of the frame', () => {
  const cropped: MapGeometry = {
    rows: 10,
    columns: 10,
    field: 8,
    stride: 8,
    padding: 0,
    networkSize: 80,
    frameArea: { top: 35, left: 0, rows: 160, columns: 160 },
  };

  test('its map lies on that part, and outside is zero', () => {
    const map = createProjector(cropped, 'coverage-normalised').project(ones(cropped));
    const rowSum = (y: number) =>
      map.subarray(y * frameWidth, (y + 1) * frameWidth).reduce((sum, value) => sum + value, 0);
    expect([0, 34, 195, 209].map(rowSum)).toEqual([0, 0, 0, 0]);
    expect([35, 100, 194].map(rowSum)).toEqual([160, 160, 160]);
  });

  test('a cell lies over the frame pixels that it was computed from', () => {
    const cells = new Float64Array(100);
    cells[0] = 1;
    const map = createProjector(cropped, 'summed').project(cells);
    // Network pixels 0 to 7 are frame rows 35 to 50 and columns 0 to 15.
    expect(map[42 * frameWidth + 8]).toBe(1);
    expect(map[48 * frameWidth + 13]).toBe(1);
    expect(map[53 * frameWidth + 8]).toBe(0);
    expect(map[42 * frameWidth + 18]).toBe(0);
  });

  test('its picture need not be square', () => {
    const oblongPicture: MapGeometry = { ...cropped, columns: 5, networkColumns: 40 };
    const map = createProjector(oblongPicture, 'coverage-normalised').project(ones(oblongPicture));
    expect(map[100 * frameWidth + 159]).toBe(1);
    expect(Math.max(...map)).toBe(1);
  });
});
