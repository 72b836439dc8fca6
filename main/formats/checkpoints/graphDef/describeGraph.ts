import { type Description, describe } from '../graphs/describe.ts';
import type { GraphNode } from './graphNode.ts';
import { GraphReader } from './graphReader.ts';

/** Names by which well-known frozen graphs are fed, where the graph itself leaves a choice. */
const knownInputs = ['X_t', 'state_ph'];

/** What a TensorFlow graph computes, as a network of ours; `outputs` are the names it is asked by, where it says. */
export function describeGraph(
  nodes: readonly GraphNode[],
  title: string,
  outputs: readonly string[] = [],
): Description {
  const descriptions: Description[] = [];
  for (const { node, sizes } of inputsOf(nodes)) {
    const description = describe({
      title,
      input: { name: node.name, sizes, usualChannels: 'last' },
      build(draft, value) {
        const reader = new GraphReader(draft, nodes, node.name, value);
        return outputs.length > 0 ? reader.named(outputs) : reader.ends();
      },
    });
    if (description.network !== null) return description;
    descriptions.push(description);
  }
  const [first] = descriptions;
  if (first !== undefined) return first;
  const warning = 'Its graph has no placeholder for pictures of a declared size; its arrays were read.';
  return { network: null, assumed: [], warnings: [warning] };
}

/** Placeholders that can be the network's input, the likeliest first: known names, then pictures, then vectors. */
function inputsOf(nodes: readonly GraphNode[]): { node: GraphNode; sizes: readonly (number | null)[] }[] {
  const found = nodes.flatMap((node) => {
    if (!node.op.startsWith('Placeholder') || node.op === 'PlaceholderWithDefault') return [];
    const sizes = node.attributes.get('shape')?.sizes ?? node.attributes.get('_output_shapes')?.sizes ?? [];
    return sizes.length >= 2 && sizes.length <= 4 ? [{ node, sizes }] : [];
  });
  const rank = ({ node, sizes }: (typeof found)[number]): number =>
    (knownInputs.includes(node.name) ? 0 : 10) - sizes.length;
  return found.sort((a, b) => rank(a) - rank(b));
}
