import type { NetworkDefinition } from '../../../domain/network/definition.ts';
import type { ConvNode, DenseNode, Node } from '../../../domain/network/nodes.ts';
import { type Shape, shapeNamed } from '../../../domain/network/shapes.ts';
import { inverseLength, type Values, valueNamed } from './evaluate.ts';
import type { TensorOps } from './tensorOps.ts';

/**
 * Gradient of the sum of (cotangent x tensor) with respect to the pictures, given the values of a forward pass up to
 * that tensor. Written once for all rungs: TensorFlow.js's own gradients are not part of its core package as Node loads
 * it, ONNX Runtime has none.
 */
export function pullBack<T>(
  ops: TensorOps<T>,
  definition: NetworkDefinition,
  shapes: ReadonlyMap<string, Shape>,
  values: Values<T>,
  tensor: string,
  cotangent: T,
): T {
  const gradients: Values<T> = new Map([[tensor, cotangent]]);
  for (const node of definition.nodes.toReversed()) {
    const gradient = gradients.get(node.name);
    if (gradient === undefined || !values.has(node.name)) continue;
    for (const [source, part] of sourceGradients(ops, node, shapes, values, gradient)) {
      const sum = gradients.get(source);
      gradients.set(source, sum === undefined ? part : ops.add(sum, part));
    }
  }
  return valueNamed(gradients, 'input');
}

/** What a node's gradient means for each tensor it reads. */
function sourceGradients<T>(
  ops: TensorOps<T>,
  node: Node,
  shapes: ReadonlyMap<string, Shape>,
  values: ReadonlyMap<string, T>,
  gradient: T,
): [string, T][] {
  if (node.op === 'add') return node.from.map((source) => [source, gradient]);
  if (node.op === 'gate') {
    const forAttention = ops.sumOverChannels(ops.multiply(gradient, valueNamed(values, node.from)));
    return [
      [node.from, ops.multiply(gradient, valueNamed(values, node.attention))],
      [node.attention, forAttention],
    ];
  }
  return [[node.from, sourceGradient(ops, node, shapes, values, gradient)]];
}

function sourceGradient<T>(
  ops: TensorOps<T>,
  node: Exclude<Node, { op: 'add' | 'gate' }>,
  shapes: ReadonlyMap<string, Shape>,
  values: ReadonlyMap<string, T>,
  gradient: T,
): T {
  const source = valueNamed(values, node.from);
  const sourceShape = shapeNamed(shapes, node.from);
  const result = valueNamed(values, node.name);
  switch (node.op) {
    case 'conv':
      return ops.convolutionInputGradient(beforeActivation(ops, node, result, gradient), node, sourceShape);
    case 'dense':
      return ops.denseInputGradient(beforeActivation(ops, node, result, gradient), node);
    case 'scale':
      return ops.scale(gradient, node.factor);
    case 'softplus':
      return ops.multiply(gradient, ops.sigmoid(node.base === 'e' ? source : ops.scale(source, Math.LN2)));
    case 'spatialSoftmax': {
      const mean = ops.sumOverPositions(ops.multiply(gradient, result));
      return ops.multiply(result, ops.subtract(gradient, mean));
    }
    case 'spatialNormalise': {
      const mean = ops.sumOverPositions(ops.multiply(gradient, result));
      return ops.divide(ops.subtract(gradient, mean), ops.sumOverPositions(source));
    }
    case 'channelNormalise': {
      // Below the floor of 1e-12 the length is constant and the second term should go; a rectified vector that
      // short is zero, and so is the term.
      const along = ops.sumOverChannels(ops.multiply(gradient, result));
      const across = ops.subtract(gradient, ops.multiply(result, along));
      return ops.multiply(across, inverseLength(ops, source));
    }
    case 'channelSum':
      return ops.broadcast(gradient, sourceShape);
    case 'spatialSum':
      return ops.broadcast(ops.unflatten(gradient, [1, 1, sourceShape[2] ?? 0]), sourceShape);
    case 'flatten':
      return ops.unflatten(gradient, sourceShape);
    case 'onesUpsample':
      return ops.onesUpsampleInputGradient(gradient, node.kernel, node.stride);
  }
}

function beforeActivation<T>(ops: TensorOps<T>, node: ConvNode | DenseNode, result: T, gradient: T): T {
  switch (node.activation) {
    case 'relu':
      return ops.wherePositive(gradient, result);
    case 'tanh':
      return ops.subtract(gradient, ops.multiply(gradient, ops.multiply(result, result)));
    case 'elu':
      return ops.multiply(gradient, ops.eluSlope(result));
    case 'linear':
      return gradient;
  }
}
