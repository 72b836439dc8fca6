import { roundHalfToEven } from '../../domain/gaze/roundHalfToEven.ts';
import type { Plane, Resizer, Sides } from './resizer.ts';

/** For each destination pixel along one axis: the two source pixels it lies between, and their shares of 2048. */
interface Taps {
  near: Int32Array;
  far: Int32Array;
  nearShare: Int32Array;
  farShare: Int32Array;
}

const wholeShare = 2048;

/**
 * Positions in 32-bit floats as OpenCV has them. Beyond an edge both taps are the edge pixel; `clampShare` also gives
 * all of the share to the first, as OpenCV does along columns but not along rows, which rounds differently.
 */
function tapsAlong(sourceSize: number, destinationSize: number, clampShare: boolean): Taps {
  const scale = 1 / (destinationSize / sourceSize);
  const taps: Taps = {
    near: new Int32Array(destinationSize),
    far: new Int32Array(destinationSize),
    nearShare: new Int32Array(destinationSize),
    farShare: new Int32Array(destinationSize),
  };
  const inside = (pixel: number): number => Math.max(0, Math.min(pixel, sourceSize - 1));
  for (let to = 0; to < destinationSize; to += 1) {
    const position = Math.fround((to + 0.5) * scale - 0.5);
    const before = Math.floor(position);
    const beyond = before < 0 || before >= sourceSize - 1;
    const rest = beyond && clampShare ? 0 : Math.fround(position - before);
    taps.near[to] = inside(before);
    taps.far[to] = inside(before + 1);
    taps.nearShare[to] = roundHalfToEven(Math.fround(Math.fround(1 - rest) * wholeShare));
    taps.farShare[to] = roundHalfToEven(Math.fround(rest * wholeShare));
  }
  return taps;
}

/**
 * OpenCV's `resize(…, INTER_LINEAR)` on 8-bit pictures, to the integer: shares in 11-bit fixed point, rows blended with
 * four bits dropped before and the rounding of its vectorised loop, which every build for desktop processors takes.
 */
export class OpenCvBilinearResize implements Resizer {
  private readonly columns: Taps;
  private readonly rows: Taps;
  private readonly sourceColumns: number;
  private readonly destination: Sides;
  /** The source rows resized along their columns; filled as they are needed. */
  private readonly widened: Int32Array;

  constructor(source: Sides, destination: Sides) {
    this.columns = tapsAlong(source.columns, destination.columns, true);
    this.rows = tapsAlong(source.rows, destination.rows, false);
    this.sourceColumns = source.columns;
    this.destination = destination;
    this.widened = new Int32Array(source.rows * destination.columns);
  }

  resize(plane: Plane): Uint8Array {
    const { rows, columns } = this.destination;
    const { widened } = this;
    const out = new Uint8Array(rows * columns);
    let lastWidened = -1;
    for (let row = 0, at = 0; row < rows; row += 1) {
      const near = this.rows.near[row] ?? 0;
      const far = this.rows.far[row] ?? 0;
      for (const from of [near, far]) {
        if (from <= lastWidened) continue;
        this.widen(plane, from);
        lastWidened = from;
      }
      const nearShare = this.rows.nearShare[row] ?? 0;
      const farShare = this.rows.farShare[row] ?? 0;
      for (let column = 0; column < columns; column += 1, at += 1) {
        const above = (nearShare * ((widened[near * columns + column] ?? 0) >> 4)) >> 16;
        const below = (farShare * ((widened[far * columns + column] ?? 0) >> 4)) >> 16;
        out[at] = (above + below + 2) >> 2;
      }
    }
    return out;
  }

  private widen(plane: Plane, row: number): void {
    const { near, far, nearShare, farShare } = this.columns;
    const start = row * this.sourceColumns;
    const { columns } = this.destination;
    for (let column = 0; column < columns; column += 1) {
      this.widened[row * columns + column] =
        (plane[start + (near[column] ?? 0)] ?? 0) * (nearShare[column] ?? 0) +
        (plane[start + (far[column] ?? 0)] ?? 0) * (farShare[column] ?? 0);
    }
  }
}
