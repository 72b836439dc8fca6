import type { Sides } from './resizer.ts';

/** For each destination pixel along one axis: where its source pixels start, and the share of each, in 22 bits. */
interface Kernel {
  first: Int32Array;
  count: Int32Array;
  /** `width` places a destination pixel. */
  shares: Int32Array;
  width: number;
}

const precision = 22;

/** The triangle of bilinear interpolation, widened by the factor of shrinking so that no source pixel is left out. */
function kernelAlong(sourceSize: number, destinationSize: number): Kernel {
  const scale = sourceSize / destinationSize;
  const reach = Math.max(scale, 1);
  const width = Math.ceil(reach) * 2 + 1;
  const kernel: Kernel = {
    first: new Int32Array(destinationSize),
    count: new Int32Array(destinationSize),
    shares: new Int32Array(destinationSize * width),
    width,
  };
  for (let to = 0; to < destinationSize; to += 1) {
    const centre = (to + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(sourceSize, Math.trunc(centre + reach + 0.5));
    const weights = Array.from({ length: end - first }, (_, place) =>
      Math.max(0, 1 - Math.abs((first + place - centre + 0.5) * (1 / reach))),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    kernel.first[to] = first;
    kernel.count[to] = weights.length;
    for (const [place, weight] of weights.entries()) {
      kernel.shares[to * width + place] = Math.trunc(0.5 + (weight / sum) * 2 ** precision);
    }
  }
  return kernel;
}

/**
 * Pillow's `resize(…, BILINEAR)` on 8-bit pictures, to the integer: shares in 22-bit fixed point, first along rows, then
 * along columns, rounded to 8 bits after each.
 */
export class PillowBilinear {
  private readonly across: Kernel;
  private readonly down: Kernel;
  private readonly source: Sides;
  private readonly destination: Sides;
  private readonly narrowed: Uint8Array;

  constructor(source: Sides, destination: Sides) {
    this.across = kernelAlong(source.columns, destination.columns);
    this.down = kernelAlong(source.rows, destination.rows);
    this.source = source;
    this.destination = destination;
    this.narrowed = new Uint8Array(source.rows * destination.columns);
  }

  /** The resized picture, row-major, as a new array. */
  resize(picture: Uint8Array): Uint8Array {
    const { columns } = this.destination;
    for (let row = 0; row < this.source.rows; row += 1) {
      for (let to = 0; to < columns; to += 1) {
        const start = row * this.source.columns + (this.across.first[to] ?? 0);
        this.narrowed[row * columns + to] = weighed(picture, start, 1, this.across, to);
      }
    }
    const out = new Uint8Array(this.destination.rows * columns);
    for (let to = 0, at = 0; to < this.destination.rows; to += 1) {
      const start = (this.down.first[to] ?? 0) * columns;
      for (let column = 0; column < columns; column += 1, at += 1) {
        out[at] = weighed(this.narrowed, start + column, columns, this.down, to);
      }
    }
    return out;
  }
}

/** The weighed sum of one destination pixel's source pixels, `stride` apart from `start`. */
function weighed(
  pixels: Uint8Array,
  start: number,
  stride: number,
  { count, shares, width }: Kernel,
  to: number,
): number {
  const places = count[to] ?? 0;
  let sum = 1 << (precision - 1);
  for (let place = 0; place < places; place += 1) {
    sum += (pixels[start + place * stride] ?? 0) * (shares[to * width + place] ?? 0);
  }
  return Math.min(255, sum >> precision);
}
