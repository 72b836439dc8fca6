import type { NetworkDefinition } from '../../../domain/network/definition.ts';
import { type ConvNode, type Node, sourcesOf } from '../../../domain/network/nodes.ts';
import { type Shape, shapeNamed } from '../../../domain/network/shapes.ts';
import type { TensorOps } from './tensorOps.ts';

/** Values of tensors by name. */
export type Values<T> = Map<string, T>;

/**
 * The wanted tensors of a forward pass and everything they are made from. `input` holds the pictures in 0-255; nodes
 * that no wanted tensor needs are left out. Throws where a wanted tensor is unknown.
 */
export function evaluate<T>(
  ops: TensorOps<T>,
  definition: NetworkDefinition,
  shapes: ReadonlyMap<string, Shape>,
  input: T,
  wanted: readonly string[],
): Values<T> {
  const needed = nodesBehind(definition, wanted);
  const values: Values<T> = new Map([['input', input]]);
  for (const node of definition.nodes)
    if (needed.has(node.name)) values.set(node.name, evaluateNode(ops, node, shapes, values));
  for (const name of wanted) valueNamed(values, name);
  return values;
}

/** The value of that name; throws where there is none. */
export function valueNamed<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new Error(`The network has no tensor called "${name}".`);
  return value;
}

function nodesBehind(definition: NetworkDefinition, wanted: readonly string[]): Set<string> {
  const needed = new Set(wanted);
  for (const node of definition.nodes.toReversed())
    if (needed.has(node.name)) for (const source of sourcesOf(node)) needed.add(source);
  return needed;
}

function evaluateNode<T>(
  ops: TensorOps<T>,
  node: Node,
  shapes: ReadonlyMap<string, Shape>,
  values: ReadonlyMap<string, T>,
): T {
  const value = (name: string): T => valueNamed(values, name);
  switch (node.op) {
    case 'conv':
      return activated(ops, node, ops.convolution(value(node.from), node, node.activation === 'relu'));
    case 'dense':
      return ops.dense(value(node.from), node, node.activation === 'relu');
    case 'scale':
      return ops.scale(value(node.from), node.factor);
    case 'softplus': {
      if (node.base === 'e') return ops.softplus(value(node.from));
      return ops.scale(ops.softplus(ops.scale(value(node.from), Math.LN2)), 1 / Math.LN2);
    }
    case 'spatialSoftmax':
      return ops.positionSoftmax(value(node.from), shapeNamed(shapes, node.from));
    case 'spatialNormalise':
      return ops.divide(value(node.from), ops.sumOverPositions(value(node.from)));
    case 'channelNormalise':
      return ops.multiply(value(node.from), inverseLength(ops, value(node.from)));
    case 'gate':
      return ops.multiply(value(node.from), value(node.attention));
    case 'channelSum':
      return ops.sumOverChannels(value(node.from));
    case 'spatialSum':
      return ops.flatten(ops.sumOverPositions(value(node.from)));
    case 'flatten':
      return ops.flatten(value(node.from));
    case 'onesUpsample':
      return ops.onesUpsample(value(node.from), shapeNamed(shapes, node.from), node.kernel, node.stride);
    case 'add':
      return node.from.map(value).reduce((sum, term) => ops.add(sum, term));
  }
}

/** 1 / length of the channel vector at each position, with the floor that TensorFlow's l2_normalize has. */
export function inverseLength<T>(ops: TensorOps<T>, features: T): T {
  return ops.inverseSquareRoot(ops.sumOverChannels(ops.multiply(features, features)), 1e-12);
}

function activated<T>(ops: TensorOps<T>, { activation }: ConvNode, linear: T): T {
  if (activation === 'tanh') return ops.tanh(linear);
  return activation === 'elu' ? ops.elu(linear) : linear;
}
