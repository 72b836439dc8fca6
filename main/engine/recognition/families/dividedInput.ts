import type { Node } from '../../../domain/network/nodes.ts';

/** The same nodes behind a multiplication of the input by `factor`. */
export function dividedInput(nodes: readonly Node[], factor: number): Node[] {
  const name = unusedName(nodes);
  return [{ op: 'scale', name, from: 'input', factor }, ...nodes.map((node) => readingInstead(node, name))];
}

function readingInstead(node: Node, name: string): Node {
  const renamed = (tensor: string): string => (tensor === 'input' ? name : tensor);
  switch (node.op) {
    case 'add':
    case 'concat':
      return { ...node, from: node.from.map(renamed) };
    case 'gate':
      return { ...node, from: renamed(node.from), attention: renamed(node.attention) };
    default:
      return { ...node, from: renamed(node.from) };
  }
}

function unusedName(nodes: readonly Node[]): string {
  const taken = new Set(nodes.map(({ name }) => name));
  let name = 'unit';
  while (taken.has(name)) name += '_';
  return name;
}
