import type { MapGeometry } from '../projection/geometry.ts';
import type { Node } from './nodes.ts';

/** Rows, columns, channels of one input, e.g. 84 x 84 x 4: pictures oldest first. */
interface InputShape {
  rows: number;
  columns: number;
  channels: number;
}

/** The attention a network computes by itself. */
export interface BuiltInAttention {
  /** Name of the tensor that is the map: rows x columns x 1. */
  tensor: string;
  geometry: MapGeometry;
  /** Geometry used by the published code where that differs from the truth; a named switch, never the default. */
  publishedGeometry?: MapGeometry;
}

/** A network as data. Its id is also the name of the preset that a checkpoint is read with. */
export interface NetworkDefinition {
  id: string;
  /** What a reader of the papers would call it. */
  title: string;
  input: InputShape;
  /** In an order in which every node comes after the ones it reads. */
  nodes: readonly Node[];
  /** Tensor with one logit an action. */
  logits: string;
  /** Tensor with the one state value. */
  value: string;
  /** `null` for a network that has no attention. */
  attention: BuiltInAttention | null;
}
