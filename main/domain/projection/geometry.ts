import type { FrameArea } from '../preprocessing/preprocessingPreset.ts';

/**
 * How an attention grid (`cell` space) lies over the network's picture (`network` space): cell (row, column)
 * covers rows [row * stride - padding, row * stride - padding + field), columns alike.
 */
export interface MapGeometry {
  rows: number;
  columns: number;
  /** Side of the square a cell covers, in network pixels. */
  field: number;
  stride: number;
  padding: number;
  /** Rows of the network's input picture, e.g. 84, and its columns where `networkColumns` is left out. */
  networkSize: number;
  /** Columns of a picture that is not square. */
  networkColumns?: number;
  /** The part of the frame that the picture shows, where it is not all of it: the map lies there, with zeros around. */
  frameArea?: FrameArea;
}

/** How a map in its own grid becomes a map in `frame` space. */
export type ProjectionRule =
  /** Sum of the fields of all cells, as published: brighter where more fields overlap. */
  | 'summed'
  /** The same divided by the projection of ones: every pixel a mean of the cells that cover it ("gated area"). */
  | 'coverage-normalised';
