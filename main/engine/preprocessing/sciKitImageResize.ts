import type { Plane, Resizer, Sides } from './resizer.ts';

/** For each destination pixel along one axis: the two source pixels it lies between and their weights. */
interface Taps {
  near: Int32Array;
  far: Int32Array;
  nearWeight: Float64Array;
  farWeight: Float64Array;
}

/** Beyond an edge lies black (`mode='constant'`): such a pixel has no weight. */
function tapsAlong(sourceSize: number, destinationSize: number): Taps {
  const taps: Taps = {
    near: new Int32Array(destinationSize),
    far: new Int32Array(destinationSize),
    nearWeight: new Float64Array(destinationSize),
    farWeight: new Float64Array(destinationSize),
  };
  const scale = sourceSize / destinationSize;
  for (let to = 0; to < destinationSize; to += 1) {
    const position = (to + 0.5) * scale - 0.5;
    const before = Math.floor(position);
    const rest = position - before;
    taps.near[to] = Math.max(0, before);
    taps.far[to] = Math.min(sourceSize - 1, before + 1);
    taps.nearWeight[to] = before < 0 ? 0 : 1 - rest;
    taps.farWeight[to] = before + 1 >= sourceSize ? 0 : rest;
  }
  return taps;
}

/**
 * `uint8(resize(…, order=1, mode='constant') * 255)` of scikit-image without smoothing: bilinear in doubles from 0 to 1,
 * kept within the range of the picture, cut off below the point. The order of operations is that of today's SciPy, whose
 * results it equals; the versions of 2017 computed positions another way, so that there a level may differ by one.
 */
export class SciKitImageResize implements Resizer {
  private readonly rows: Taps;
  private readonly columns: Taps;
  private readonly sourceColumns: number;
  private readonly destination: Sides;
  private readonly white: 255 | 1;

  /** `white` is the level of white in planes of fractions; 8-bit planes have 255. */
  constructor(source: Sides, destination: Sides, white: 255 | 1) {
    this.rows = tapsAlong(source.rows, destination.rows);
    this.columns = tapsAlong(source.columns, destination.columns);
    this.sourceColumns = source.columns;
    this.destination = destination;
    this.white = white;
  }

  resize(plane: Plane): Uint8Array {
    const levels = this.fromZeroToOne(plane);
    const { least, greatest } = rangeOf(levels);
    const { rows, columns } = this.destination;
    const out = new Uint8Array(rows * columns);
    for (let row = 0, at = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1, at += 1) {
        const level = Math.min(Math.max(this.blend(levels, row, column), least), greatest);
        out[at] = Math.trunc(level * 255);
      }
    }
    return out;
  }

  private fromZeroToOne(plane: Plane): Float64Array {
    if (plane instanceof Float64Array && this.white === 1) return plane;
    return Float64Array.from(plane, (level) => level * (1 / 255));
  }

  private blend(levels: Float64Array, row: number, column: number): number {
    const above = (this.rows.near[row] ?? 0) * this.sourceColumns;
    const below = (this.rows.far[row] ?? 0) * this.sourceColumns;
    const left = this.columns.near[column] ?? 0;
    const right = this.columns.far[column] ?? 0;
    const aboveWeight = this.rows.nearWeight[row] ?? 0;
    const belowWeight = this.rows.farWeight[row] ?? 0;
    const leftWeight = this.columns.nearWeight[column] ?? 0;
    const rightWeight = this.columns.farWeight[column] ?? 0;
    return (
      (levels[above + left] ?? 0) * aboveWeight * leftWeight +
      (levels[above + right] ?? 0) * aboveWeight * rightWeight +
      (levels[below + left] ?? 0) * belowWeight * leftWeight +
      (levels[below + right] ?? 0) * belowWeight * rightWeight
    );
  }
}

function rangeOf(levels: Float64Array): { least: number; greatest: number } {
  let least = Infinity;
  let greatest = -Infinity;
  for (const level of levels) {
    if (level < least) least = level;
    if (level > greatest) greatest = level;
  }
  return { least, greatest };
}
