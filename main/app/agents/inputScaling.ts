import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { Node } from '../../domain/network/nodes.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';

type Scaling = PreprocessingPreset['scaling'];
type ScaleNode = Extract<Node, { op: 'scale' }>;

/** The scaling of a preset as the network really has it: by its first node, or none. */
export function scalingOf(
  { nodes }: NetworkDefinition,
  { scaling }: Pick<PreprocessingPreset, 'scaling'>,
): Scaling {
  const node = nodes.find(scalesInput);
  return { ...scaling, factor: node?.factor ?? 1, offset: node?.offset ?? 0 };
}

/** The network with its input scaled so: in its first node, which is put there where it has none. */
export function withScaling(definition: NetworkDefinition, { factor, offset }: Scaling): NetworkDefinition {
  const { nodes } = definition;
  if (nodes.some(scalesInput))
    return {
      ...definition,
      nodes: nodes.map((node) => (scalesInput(node) ? { ...node, factor, offset } : node)),
    };
  if (factor === 1 && offset === 0) return definition;
  const name = 'scaled input';
  const unit: Node = { op: 'scale', name, from: 'input', factor, offset };
  return { ...definition, nodes: [unit, ...nodes.map((node) => readingInstead(node, name))] };
}

function scalesInput(node: Node): node is ScaleNode {
  return node.op === 'scale' && node.from === 'input';
}

/** The node with `name` in place of the input. */
function readingInstead(node: Node, name: string): Node {
  if (node.op === 'add' || node.op === 'concat')
    return { ...node, from: node.from.map((source) => (source === 'input' ? name : source)) };
  return node.from === 'input' ? { ...node, from: name } : node;
}
