import type { NetworkDefinition } from './definition.ts';
import { ArrayShelf, type ShapedArray } from './layerList/arrayShelf.ts';
import { OpenList } from './layerList/openList.ts';
import type { ParameterBinding } from './layerList/parameterBinding.ts';

/** What a line makes of what it reads, or why it cannot; both `null` for a line without a layer. */
export interface ListedLine {
  /** `20 x 20 x 32`, `512 units`. */
  shape: string | null;
  problem: string | null;
}

/** A layer list as read. */
export interface LayerListReading {
  /** `null` while anything is wrong. */
  definition: NetworkDefinition | null;
  /** Outputs of the policy; 0 without one. */
  actions: number;
  /** Where each parameter comes from. */
  bindings: ParameterBinding[];
  /** One for each line of the text. */
  lines: ListedLine[];
  /** What is wrong with the list as a whole, a sentence. */
  problem: string | null;
}

/**
 * Reads a network written down as a list of layers, a line each, over the arrays of a file (docs/agents.md has the
 * words). Nothing is thrown: a line that cannot be read says why, and lines that build on it wait.
 */
export function readLayerList(text: string, arrays: readonly ShapedArray[]): LayerListReading {
  const list = new OpenList(new ArrayShelf(arrays));
  const lines = text.split(/\r?\n/).map((line) => list.take(line));
  return list.close(lines);
}
