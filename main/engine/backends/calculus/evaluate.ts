import type { NetworkDefinition } from '../../../domain/network/definition.ts';
import { type Node, sourcesOf } from '../../../domain/network/nodes.ts';
import type { Shape } from '../../../domain/network/shape.ts';
import { shapeNamed } from '../../../domain/network/shapes.ts';
import { activated } from './activations.ts';
import { recurrentCell } from './recurrentCells.ts';
import type { TensorOps } from './tensorOps.ts';
import { atomMean, atomSoftmax, dueling } from './valueDistributions.ts';

/** Values of tensors by name. */
export type Values<T> = Map<string, T>;

/**
 * The wanted tensors of a forward pass and everything they are made from. `given` holds `input`, the pictures in 0-255,
 * and every state of the network; nodes that no wanted tensor needs are left out. Throws where a wanted tensor is
 * unknown.
 */
export function evaluate<T>(
  ops: TensorOps<T>,
  definition: NetworkDefinition,
  shapes: ReadonlyMap<string, Shape>,
  given: ReadonlyMap<string, T>,
  wanted: readonly string[],
): Values<T> {
  const needed = nodesBehind(definition, wanted);
  const values: Values<T> = new Map(given);
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
  const shape = (name: string): Shape => shapeNamed(shapes, name);
  switch (node.op) {
    case 'conv': {
      const fused = node.activation === 'relu';
      const result = ops.convolution(value(node.from), node, shape(node.from), fused);
      return fused ? result : activated(ops, node.activation, result);
    }
    case 'dense': {
      const fused = node.activation === 'relu';
      const result = ops.dense(value(node.from), `${node.name}/w`, `${node.name}/b`, fused);
      return fused ? result : activated(ops, node.activation, result);
    }
    case 'maxPool':
      return ops.maxPool(value(node.from), node, shape(node.from));
    case 'averagePool':
      return ops.averagePool(value(node.from), node, shape(node.from));
    case 'gru':
    case 'lstm':
      return recurrentCell(ops, node, value(node.from), value(node.state));
    case 'scale': {
      const scaled = ops.scale(value(node.from), node.factor);
      return node.offset === undefined || node.offset === 0 ? scaled : ops.shift(scaled, node.offset);
    }
    case 'activation':
      return activated(ops, node.activation, value(node.from), node.slope);
    case 'channelAffine': {
      const parameter = (part: string): T => ops.perChannel(`${node.name}/${part}`, shape(node.from));
      return ops.add(ops.multiply(value(node.from), parameter('scale')), parameter('shift'));
    }
    case 'softplus': {
      if (node.base === 'e') return ops.softplus(value(node.from));
      return ops.scale(ops.softplus(ops.scale(value(node.from), Math.LN2)), 1 / Math.LN2);
    }
    case 'spatialSoftmax':
      return ops.positionSoftmax(value(node.from), shape(node.from));
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
      return shape(node.from).length === 3 ? ops.flatten(value(node.from)) : value(node.from);
    case 'onesUpsample':
      return ops.onesUpsample(value(node.from), shape(node.from), node.kernel, node.stride);
    case 'add':
      return node.from.map(value).reduce((sum, term) => ops.add(sum, term));
    case 'slice':
      return ops.sliceUnits(value(node.from), node.begin, node.size);
    case 'concat':
      return ops.concatenate(node.from.map(value));
    case 'dueling': {
      const actions = (shape(node.from)[0] ?? 0) / node.atoms;
      return dueling(ops, node, value(node.from), value(node.value), actions);
    }
    case 'atomSoftmax':
      return atomSoftmax(ops, node.atoms, value(node.from));
    case 'expectation':
    case 'atomMean':
      return atomMean(ops, node, value(node.from));
  }
}

/** 1 / length of the channel vector at each position, with the floor that TensorFlow's l2_normalize has. */
export function inverseLength<T>(ops: TensorOps<T>, features: T): T {
  return ops.inverseSquareRoot(ops.sumOverChannels(ops.multiply(features, features)), 1e-12);
}
