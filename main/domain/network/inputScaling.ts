import type { NetworkDefinition } from './definition.ts';
import type { Node } from './nodes.ts';

/** What a network multiplies its pictures of 0-255 by before anything else, and adds. */
export interface InputScaling {
  factor: number;
  offset: number;
}

type ScaleNode = Extract<Node, { op: 'scale' }>;

/** The scaling that a network has: by the node that reads its input, or by what its foreign graph is fed; 1 and 0 for none. */
export function inputScalingOf({ nodes, graph }: NetworkDefinition): InputScaling {
  if (graph) return { factor: graph.input.factor ?? 1, offset: 0 };
  const node = nodes.find(scalesInput);
  return { factor: node?.factor ?? 1, offset: node?.offset ?? 0 };
}

/** The network with its input scaled so, by a node of its own where it had none. A foreign graph takes only a factor. */
export function withInputScaling(
  definition: NetworkDefinition,
  { factor, offset }: InputScaling,
): NetworkDefinition {
  const { nodes, graph } = definition;
  if (graph) return { ...definition, graph: { ...graph, input: { ...graph.input, factor } } };
  if (nodes.some(scalesInput))
    return {
      ...definition,
      nodes: nodes.map((node) => (scalesInput(node) ? { ...node, factor, offset } : node)),
    };
  if (factor === 1 && offset === 0) return definition;
  const name = 'scaled input';
  const scale: Node = { op: 'scale', name, from: 'input', factor, offset };
  return { ...definition, nodes: [scale, ...nodes.map((node) => reading(node, name))] };
}

function scalesInput(node: Node): node is ScaleNode {
  return node.op === 'scale' && node.from === 'input';
}

/** The node with `name` in place of the input. */
function reading(node: Node, name: string): Node {
  const other = (source: string): string => (source === 'input' ? name : source);
  if (node.op === 'add' || node.op === 'concat') return { ...node, from: node.from.map(other) };
  if (node.op === 'gate') return { ...node, from: other(node.from), attention: other(node.attention) };
  return { ...node, from: other(node.from) };
}
