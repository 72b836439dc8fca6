import { roundHalfToEven } from '../../domain/gaze/roundHalfToEven.ts';
import type { Plane, Resizer, Sides } from './resizer.ts';

/** One source pixel's share in one destination pixel, along one axis. */
interface AreaTable {
  source: Int32Array;
  destination: Int32Array;
  /** 32-bit floats, as in OpenCV. */
  share: Float32Array;
}

/**
 * OpenCV's table for shrinking one axis by area (`computeResizeAreaTab`): every destination pixel is the mean of the
 * source pixels it covers, those at its ends by the part covered. Computed in doubles, kept as 32-bit floats.
 */
function areaTable(sourceSize: number, destinationSize: number): AreaTable {
  // OpenCV inverts the factor twice, which is not the same double as sourceSize / destinationSize.
  const scale = 1 / (destinationSize / sourceSize);
  const source: number[] = [];
  const destination: number[] = [];
  const share: number[] = [];
  const add = (from: number, to: number, part: number): void => {
    source.push(from);
    destination.push(to);
    share.push(part);
  };
  for (let to = 0; to < destinationSize; to += 1) {
    const start = to * scale;
    const end = start + scale;
    const width = Math.min(scale, sourceSize - start);
    const lastWhole = Math.min(Math.floor(end), sourceSize - 1);
    const firstWhole = Math.min(Math.ceil(start), lastWhole);
    if (firstWhole - start > 1e-3) add(firstWhole - 1, to, (firstWhole - start) / width);
    for (let from = firstWhole; from < lastWhole; from += 1) add(from, to, 1 / width);
    if (end - lastWhole > 1e-3) add(lastWhole, to, Math.min(end - lastWhole, 1, width) / width);
  }
  return {
    source: Int32Array.from(source),
    destination: Int32Array.from(destination),
    share: Float32Array.from(share),
  };
}

/**
 * Shrinks 8-bit grey pictures of one size by area as OpenCV's `resize(…, INTER_AREA)` does, to the integer: each row
 * is gathered in 32-bit floats, rows are added up in 32-bit floats, and the sum is rounded half to even.
 * For factors that are whole in both directions OpenCV takes another path (`OpenCvWholeAreaResize`).
 */
export class OpenCvAreaResize implements Resizer {
  private readonly columns: AreaTable;
  private readonly rows: AreaTable;
  private readonly rowInFloats: Float32Array;
  private readonly sumInFloats: Float32Array;
  private readonly sourceWidth: number;
  private readonly width: number;
  private readonly height: number;

  constructor(source: Sides, destination: Sides) {
    this.columns = areaTable(source.columns, destination.columns);
    this.rows = areaTable(source.rows, destination.rows);
    this.rowInFloats = new Float32Array(destination.columns);
    this.sumInFloats = new Float32Array(destination.columns);
    this.sourceWidth = source.columns;
    this.width = destination.columns;
    this.height = destination.rows;
  }

  resize(grey: Plane): Uint8Array {
    const out = new Uint8Array(this.width * this.height);
    const { rowInFloats: row, sumInFloats: sum, width } = this;
    let gathered = -1;
    let current = 0;
    sum.fill(0);
    for (let entry = 0; entry < this.rows.source.length; entry += 1) {
      const from = this.rows.source[entry] ?? 0;
      const to = this.rows.destination[entry] ?? 0;
      const share = this.rows.share[entry] ?? 0;
      // A source row on the border of two destination rows is gathered once.
      if (from !== gathered) this.gatherRow(grey, from);
      gathered = from;
      if (to !== current) {
        this.storeRow(out, current);
        for (let x = 0; x < width; x += 1) sum[x] = share * (row[x] ?? 0);
        current = to;
      } else {
        for (let x = 0; x < width; x += 1) sum[x] = (sum[x] ?? 0) + Math.fround(share * (row[x] ?? 0));
      }
    }
    this.storeRow(out, current);
    return out;
  }

  private gatherRow(grey: Plane, from: number): void {
    const { source, destination, share } = this.columns;
    const row = this.rowInFloats;
    const start = from * this.sourceWidth;
    row.fill(0);
    for (let entry = 0; entry < source.length; entry += 1) {
      const to = destination[entry] ?? 0;
      const part = Math.fround((grey[start + (source[entry] ?? 0)] ?? 0) * (share[entry] ?? 0));
      row[to] = (row[to] ?? 0) + part;
    }
  }

  private storeRow(out: Uint8Array, row: number): void {
    const start = row * this.width;
    for (let x = 0; x < this.width; x += 1) out[start + x] = roundHalfToEven(this.sumInFloats[x] ?? 0);
  }
}
