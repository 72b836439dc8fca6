import { roundHalfToEven } from '../../domain/gaze/roundHalfToEven.ts';
import type { Plane, Resizer, Sides } from './resizer.ts';

/**
 * Shrinks 8-bit pictures by factors that are whole in both directions as OpenCV's `resize(…, INTER_AREA)` does: the mean
 * of each block. Blocks of 2 x 2 are rounded with halves upwards, all others in 32-bit floats with halves to even.
 */
export class OpenCvWholeAreaResize implements Resizer {
  private readonly source: Sides;
  private readonly destination: Sides;
  private readonly block: Sides;

  constructor(source: Sides, destination: Sides) {
    this.source = source;
    this.destination = destination;
    this.block = {
      rows: source.rows / destination.rows,
      columns: source.columns / destination.columns,
    };
  }

  resize(plane: Plane): Uint8Array {
    const { rows, columns } = this.destination;
    const { block } = this;
    const out = new Uint8Array(rows * columns);
    const share = Math.fround(1 / (block.rows * block.columns));
    const ofFour = block.rows === 2 && block.columns === 2;
    for (let row = 0, at = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1, at += 1) {
        const sum = this.blockSum(plane, row, column);
        out[at] = ofFour ? (sum + 2) >> 2 : roundHalfToEven(Math.fround(sum * share));
      }
    }
    return out;
  }

  private blockSum(plane: Plane, row: number, column: number): number {
    const { block, source } = this;
    let sum = 0;
    for (let y = row * block.rows; y < (row + 1) * block.rows; y += 1) {
      const start = y * source.columns + column * block.columns;
      for (let at = start; at < start + block.columns; at += 1) sum += plane[at] ?? 0;
    }
    return sum;
  }
}
