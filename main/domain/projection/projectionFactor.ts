import type { MapGeometry, ProjectionRule } from './geometry.ts';
import { mirroredBilinearTaps } from './mirroredBilinear.ts';

/**
 * One side of the product L * A * R^T (fls-and-attention.md 2.7): a matrix with a row per target pixel and a column per
 * cell, of which only the few cells whose fields reach the pixel are not zero. Row t holds
 * `weights[t * bandWidth .. + count[t]]` for the cells `first[t] ..`.
 */
export interface ProjectionFactor {
  targetSize: number;
  cellCount: number;
  bandWidth: number;
  first: Int32Array;
  count: Int32Array;
  weights: Float64Array;
}

/** One axis of a projection, in pixels of the frame and of the network's picture. */
export interface ProjectionAxis {
  cellCount: number;
  networkSize: number;
  /** Length of the frame. */
  targetSize: number;
  /** The run of the frame that the picture shows. */
  shown: { start: number; length: number };
}

/**
 * The factor along one axis: fields of the cells summed on the network's picture, enlarged to the run of the frame that
 * the picture shows; outside of it rows are empty. By the rule `coverage-normalised` each row is divided by its sum; as the projection of ones is the outer product of
 * the two factors' row sums, this divides the map by the projection of ones.
 */
export function projectionFactor(
  { cellCount, networkSize, targetSize, shown }: ProjectionAxis,
  geometry: CellFields,
  rule: ProjectionRule,
): ProjectionFactor {
  const taps = mirroredBilinearTaps(networkSize, shown.length);
  const rows = Array.from({ length: targetSize }, (_, target): Band => {
    const place = target - shown.start;
    if (place < 0 || place >= shown.length) return { first: 0, weights: [] };
    const near = taps.near[place] ?? 0;
    const far = taps.far[place] ?? 0;
    return bandOf(cellCount, geometry, near, far, taps.weightOfFar[place] ?? 0);
  });
  const bandWidth = Math.max(1, ...rows.map((row) => row.weights.length));
  const factor: ProjectionFactor = {
    targetSize,
    cellCount,
    bandWidth,
    first: Int32Array.from(rows, (row) => row.first),
    count: Int32Array.from(rows, (row) => row.weights.length),
    weights: new Float64Array(targetSize * bandWidth),
  };
  for (const [target, row] of rows.entries()) {
    const coverage = row.weights.reduce((sum, weight) => sum + weight, 0);
    const scale = rule === 'coverage-normalised' ? coverage : 1;
    factor.weights.set(
      row.weights.map((weight) => weight / scale),
      target * bandWidth,
    );
  }
  return factor;
}

/** Where the cells lie on the network's picture. */
type CellFields = Pick<MapGeometry, 'field' | 'stride' | 'padding'>;

/** Weights of the cells from `first` on. */
interface Band {
  first: number;
  weights: number[];
}

/** Weights of the run of cells that cover either of two network pixels; empty where no cell does. */
function bandOf(
  cellCount: number,
  geometry: CellFields,
  near: number,
  far: number,
  weightOfFar: number,
): Band {
  const weights: number[] = [];
  let first = 0;
  for (let cell = 0; cell < cellCount; cell += 1) {
    const reachesNear = covers(cell, near, geometry);
    const reachesFar = covers(cell, far, geometry);
    // Both at once is exactly 1, so that plateaus of the map stay exactly level and tie in rank metrics.
    const weight =
      reachesNear && reachesFar ? 1 : reachesNear ? 1 - weightOfFar : reachesFar ? weightOfFar : 0;
    if (weight === 0 && weights.length === 0) continue;
    if (weights.length === 0) first = cell;
    weights.push(weight);
  }
  while (weights.at(-1) === 0) weights.pop();
  return { first, weights };
}

function covers(cell: number, pixel: number, geometry: CellFields): boolean {
  const start = cell * geometry.stride - geometry.padding;
  return pixel >= start && pixel < start + geometry.field;
}
