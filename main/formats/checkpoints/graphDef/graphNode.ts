import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';

/** A node of a TensorFlow graph, whether it came as protocol buffers or as TensorFlow.js' JSON. */
export interface GraphNode {
  name: string;
  op: string;
  /** As the file has them: `name`, `name:1` for a later output, `^name` for an order without data. */
  inputs: readonly string[];
  attributes: ReadonlyMap<string, GraphAttribute>;
}

/** An attribute, in whichever of these it was given. */
export interface GraphAttribute {
  text?: string;
  number?: number;
  flag?: boolean;
  /** -1 or `null` for a size that is not fixed; `null` where not even the number of axes is. */
  sizes?: readonly (number | null)[] | null;
  tensor?: Tensor;
  numbers?: readonly number[];
  texts?: readonly string[];
}

/** A text attribute; `usual` where the node has none. */
export function textOf(node: GraphNode, name: string, usual = ''): string {
  return node.attributes.get(name)?.text ?? usual;
}

/** A number attribute; `usual` where the node has none. */
export function numberOf(node: GraphNode, name: string, usual: number): number {
  return node.attributes.get(name)?.number ?? usual;
}

/** A yes-or-no attribute; no where the node has none. */
export function flagOf(node: GraphNode, name: string): boolean {
  return node.attributes.get(name)?.flag ?? false;
}

/** A list of numbers; empty where the node has none. */
export function numbersOf(node: GraphNode, name: string): readonly number[] {
  return node.attributes.get(name)?.numbers ?? [];
}
