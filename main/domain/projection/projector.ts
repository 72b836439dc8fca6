import { FoveaError } from '../errors.ts';
import { frameHeight, framePixelCount, frameWidth } from '../recording/frame.ts';
import type { MapGeometry, ProjectionRule } from './geometry.ts';
import { projectionFactor, type ProjectionFactor } from './projectionFactor.ts';

/** Brings maps of one geometry from `cell` space to `frame` space. */
export interface Projector {
  readonly geometry: MapGeometry;
  readonly rule: ProjectionRule;
  /**
   * The map in `frame` space: 210 * 160 values, row-major, none below 0. `cells` is rows * columns values, row-major.
   * Writes into `out` where given. Not-a-number in a cell shows in every pixel of its field.
   */
  project(cells: Float32Array | Float64Array, out?: Float64Array): Float64Array;
}

/**
 * A projector that does transposed convolution by ones and mirrored bilinear enlarging as one product L * A * R^T with
 * constant banded factors (fls-and-attention.md 2.1, 2.3, 2.7). The clamp at 0 comes last; where no cell is negative,
 * as in every attention map, that equals clamping before enlarging, as published. Zero outside the geometry's `frameArea`.
 */
export function createProjector(geometry: MapGeometry, rule: ProjectionRule): Projector {
  const { networkSize, networkColumns = networkSize, frameArea = wholeFrame } = geometry;
  const vertical = projectionFactor(
    {
      cellCount: geometry.rows,
      networkSize,
      targetSize: frameHeight,
      shown: { start: frameArea.top, length: frameArea.rows },
    },
    geometry,
    rule,
  );
  const horizontal = projectionFactor(
    {
      cellCount: geometry.columns,
      networkSize: networkColumns,
      targetSize: frameWidth,
      shown: { start: frameArea.left, length: frameArea.columns },
    },
    geometry,
    rule,
  );
  const widened = new Float64Array(geometry.rows * frameWidth);
  return {
    geometry,
    rule,
    project(cells, out = new Float64Array(framePixelCount)) {
      checkLength('cells', cells.length, geometry.rows * geometry.columns);
      checkLength('out', out.length, framePixelCount);
      widen(cells, geometry, horizontal, widened);
      heighten(widened, vertical, out);
      if (cells.some((value) => value < 0)) clampAtZero(out);
      return out;
    },
  };
}

const wholeFrame = { top: 0, left: 0, rows: frameHeight, columns: frameWidth };

/** A * R^T: each row of cells spread over the 160 columns of the frame. */
function widen(
  cells: Float32Array | Float64Array,
  geometry: MapGeometry,
  { first, count, weights, bandWidth }: ProjectionFactor,
  widened: Float64Array,
): void {
  for (let row = 0, out = 0; row < geometry.rows; row += 1) {
    for (let x = 0; x < frameWidth; x += 1, out += 1) {
      const firstCell = row * geometry.columns + (first[x] ?? 0);
      const firstWeight = x * bandWidth;
      const cellsHere = count[x] ?? 0;
      let sum = 0;
      for (let k = 0; k < cellsHere; k += 1) {
        sum += (weights[firstWeight + k] ?? 0) * (cells[firstCell + k] ?? 0);
      }
      widened[out] = sum;
    }
  }
}

/** L * (A * R^T): each row of the frame a weighted sum of the few widened rows that reach it, two at a time. */
function heighten(
  widened: Float64Array,
  { first, count, weights, bandWidth }: ProjectionFactor,
  out: Float64Array,
): void {
  out.fill(0);
  for (let y = 0; y < frameHeight; y += 1) {
    const end = (y + 1) * frameWidth;
    const rowsHere = count[y] ?? 0;
    for (let k = 0; k < rowsHere; k += 2) {
      const weight = weights[y * bandWidth + k] ?? 0;
      let source = ((first[y] ?? 0) + k) * frameWidth;
      if (k + 1 < rowsHere) {
        const weightBelow = weights[y * bandWidth + k + 1] ?? 0;
        for (let pixel = y * frameWidth; pixel < end; pixel += 1, source += 1) {
          out[pixel] =
            (out[pixel] ?? 0) +
            (weight * (widened[source] ?? 0) + weightBelow * (widened[source + frameWidth] ?? 0));
        }
      } else {
        for (let pixel = y * frameWidth; pixel < end; pixel += 1, source += 1) {
          out[pixel] = (out[pixel] ?? 0) + weight * (widened[source] ?? 0);
        }
      }
    }
  }
}

function clampAtZero(map: Float64Array): void {
  for (let pixel = 0; pixel < map.length; pixel += 1) {
    if ((map[pixel] ?? 0) < 0) map[pixel] = 0;
  }
}

function checkLength(name: string, length: number, expected: number): void {
  if (length === expected) return;
  throw new FoveaError(
    'internal',
    `A map was projected with ${String(length)} values in "${name}" where its geometry asks for ${String(expected)}.`,
  );
}
