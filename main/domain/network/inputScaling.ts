import { FoveaError } from '../errors.ts';
import type { NetworkDefinition } from './definition.ts';
import { type Node, sourcesOf } from './nodes.ts';

/** What a network multiplies its pictures of 0-255 by before anything else, and adds. */
export interface InputScaling {
  factor: number;
  offset: number;
}

type ScaleNode = Extract<Node, { op: 'scale' }>;

/** The scaling that a network has: by what reads its input, or by what its foreign graph is fed; 1 and 0 for none. */
export function inputScalingOf({ nodes, graph }: NetworkDefinition): InputScaling {
  if (graph) return { factor: graph.input.factor ?? 1, offset: 0 };
  const [node] = scalingNodes(nodes);
  return { factor: node?.factor ?? 1, offset: node?.offset ?? 0 };
}

/**
 * The network with its input scaled so, by a node of its own where it had none. Throws `agent-does-not-fit` for a
 * foreign graph and an offset, which it cannot be given.
 */
export function withInputScaling(
  definition: NetworkDefinition,
  { factor, offset }: InputScaling,
): NetworkDefinition {
  const { nodes, graph } = definition;
  if (graph) {
    if (offset !== 0)
      throw new FoveaError(
        'agent-does-not-fit',
        `A graph that is run as it is can have its pictures multiplied, but not ${String(offset)} added to them. ` +
          'Choose a scaling without an offset.',
      );
    return { ...definition, graph: { ...graph, input: { ...graph.input, factor } } };
  }
  const scaling = scalingNodes(nodes);
  if (scaling.length > 0)
    return {
      ...definition,
      nodes: nodes.map((node) => (scalesInput(node) ? { ...node, factor, offset } : node)),
    };
  if (factor === 1 && offset === 0) return definition;
  const name = unusedName(nodes);
  const scale: Node = { op: 'scale', name, from: 'input', factor, offset };
  return { ...definition, nodes: [scale, ...nodes.map((node) => readingInstead(node, name))] };
}

/** The nodes that scale the input, all alike; none where something reads the input as it is, or scaled otherwise. */
function scalingNodes(nodes: readonly Node[]): ScaleNode[] {
  const readers = nodes.filter((node) => sourcesOf(node).includes('input'));
  const scaling = readers.filter(scalesInput);
  const [first] = scaling;
  const isOne = scaling.every(
    (node) => node.factor === first?.factor && (node.offset ?? 0) === (first.offset ?? 0),
  );
  return isOne && scaling.length === readers.length ? scaling : [];
}

function scalesInput(node: Node): node is ScaleNode {
  return node.op === 'scale' && node.from === 'input';
}

/** The node with `name` in place of the input. */
function readingInstead(node: Node, name: string): Node {
  const other = (source: string): string => (source === 'input' ? name : source);
  switch (node.op) {
    case 'add':
    case 'concat':
      return { ...node, from: node.from.map(other) };
    case 'gate':
      return { ...node, from: other(node.from), attention: other(node.attention) };
    case 'dueling':
      return { ...node, from: other(node.from), value: other(node.value) };
    default:
      return { ...node, from: other(node.from) };
  }
}

function unusedName(nodes: readonly Node[]): string {
  const taken = new Set(nodes.map(({ name }) => name));
  let name = 'scaled input';
  while (taken.has(name)) name += '_';
  return name;
}
