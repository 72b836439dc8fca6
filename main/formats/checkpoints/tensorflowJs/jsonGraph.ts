import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { GraphAttribute, GraphNode } from '../graphDef/graphNode.ts';
import { objectOf } from './modelJson.ts';

/**
 * The nodes of a graph model: a GraphDef in JSON (texts in base64, whole numbers of 64 bits as text), whose constants
 * lie among the weights.
 */
export function jsonGraphNodes(topology: unknown, weights: NamedTensors): GraphNode[] {
  const { node: nodes } = objectOf(topology);
  return (Array.isArray(nodes) ? nodes : []).map((value): GraphNode => {
    const { name, op, input, attr } = objectOf(value);
    const attributes = new Map(
      Object.entries(objectOf(attr)).map(([key, attribute]) => [key, attributeOf(attribute)]),
    );
    const tensor = typeof name === 'string' ? weights.get(name) : undefined;
    if (op === 'Const' && tensor !== undefined) attributes.set('value', { tensor });
    return {
      name: String(name),
      op: String(op),
      inputs: Array.isArray(input) ? input.map(String) : [],
      attributes,
    };
  });
}

function attributeOf(value: unknown): GraphAttribute {
  const { s, i, f, b, shape, list } = objectOf(value);
  const number = typeof i === 'string' || typeof i === 'number' ? Number(i) : f;
  const { i: numbers, s: texts } = objectOf(list);
  return {
    ...(typeof s === 'string' ? { text: textOf(s) } : {}),
    ...(typeof number === 'number' ? { number } : {}),
    ...(typeof b === 'boolean' ? { flag: b } : {}),
    ...(shape === undefined ? {} : { sizes: sizesOf(shape) }),
    ...(Array.isArray(numbers) ? { numbers: numbers.map(Number) } : {}),
    ...(Array.isArray(texts) ? { texts: texts.map((text) => textOf(String(text))) } : {}),
  };
}

function textOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}

function sizesOf(shape: unknown): (number | null)[] | null {
  const { dim, unknownRank } = objectOf(shape);
  if (unknownRank === true) return null;
  return (Array.isArray(dim) ? dim : []).map((dimension) => {
    const size = Number(objectOf(dimension)['size'] ?? 0);
    return size < 0 ? null : size;
  });
}
