/** Sides of a picture in pixels. */
export interface Sides {
  rows: number;
  columns: number;
}

/** One plane of levels, row-major: whole ones 0-255, or fractions of them (or of 1). */
export type Plane = Uint8Array | Float64Array;

/** Brings planes of one size to another, to 8 bits. */
export interface Resizer {
  /** The resized plane, row-major, as a new array. */
  resize(plane: Plane): Uint8Array;
}
