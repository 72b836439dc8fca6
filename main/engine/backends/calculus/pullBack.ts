import type { NetworkDefinition } from '../../../domain/network/definition.ts';
import type { Node } from '../../../domain/network/nodes.ts';
import type { Shape } from '../../../domain/network/shape.ts';
import { shapeNamed } from '../../../domain/network/shapes.ts';
import { beforeActivation } from './activations.ts';
import { inverseLength, type Values, valueNamed } from './evaluate.ts';
import { recurrentCellInputGradient } from './recurrentCells.ts';
import type { TensorOps } from './tensorOps.ts';
import { atomMeanGradient, atomSoftmaxGradient, duelingGradients } from './valueDistributions.ts';

/**
 * Gradient of the sum of (cotangent x tensor) with respect to the pictures, given the values of a forward pass up to
 * that tensor. What a recurrent network remembers counts as given. Written once for all rungs: TensorFlow.js's own
 * gradients are not part of its core package as Node loads it, ONNX Runtime has none.
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
  switch (node.op) {
    case 'add':
      return node.from.map((source) => [source, gradient]);
    case 'concat': {
      let begin = 0;
      return node.from.map((source) => {
        const [units = 0] = shapeNamed(shapes, source);
        begin += units;
        return [source, ops.sliceUnits(gradient, begin - units, units)];
      });
    }
    case 'gate': {
      const forAttention = ops.sumOverChannels(ops.multiply(gradient, valueNamed(values, node.from)));
      return [
        [node.from, ops.multiply(gradient, valueNamed(values, node.attention))],
        [node.attention, forAttention],
      ];
    }
    case 'dueling': {
      const actions = (shapeNamed(shapes, node.from)[0] ?? 0) / node.atoms;
      const { advantage, value } = duelingGradients(ops, node, gradient, actions);
      return [
        [node.from, advantage],
        [node.value, value],
      ];
    }
    default:
      return [[node.from, sourceGradient(ops, node, shapes, values, gradient)]];
  }
}

function sourceGradient<T>(
  ops: TensorOps<T>,
  node: Exclude<Node, { op: 'add' | 'concat' | 'gate' | 'dueling' }>,
  shapes: ReadonlyMap<string, Shape>,
  values: ReadonlyMap<string, T>,
  gradient: T,
): T {
  const source = valueNamed(values, node.from);
  const sourceShape = shapeNamed(shapes, node.from);
  const result = valueNamed(values, node.name);
  switch (node.op) {
    case 'conv': {
      const linear = beforeActivation(ops, node.activation, result, gradient);
      return ops.convolutionInputGradient(linear, node, sourceShape);
    }
    case 'dense': {
      const linear = beforeActivation(ops, node.activation, result, gradient);
      return ops.denseInputGradient(linear, `${node.name}/w`);
    }
    case 'maxPool':
      return ops.maxPoolInputGradient(gradient, source, node, sourceShape);
    case 'averagePool':
      return ops.averagePoolInputGradient(gradient, node, sourceShape);
    case 'gru':
    case 'lstm':
      return recurrentCellInputGradient(ops, node, source, valueNamed(values, node.state), gradient);
    case 'scale':
      return ops.scale(gradient, node.factor);
    case 'activation':
      return beforeActivation(ops, node.activation, result, gradient, node.slope);
    case 'channelAffine':
      return ops.multiply(gradient, ops.perChannel(`${node.name}/scale`, sourceShape));
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
      return sourceShape.length === 3 ? ops.unflatten(gradient, sourceShape) : gradient;
    case 'onesUpsample':
      return ops.onesUpsampleInputGradient(gradient, node.kernel, node.stride);
    case 'slice':
      return ops.placeUnits(gradient, node.begin, node.size, sourceShape[0] ?? 0);
    case 'atomSoftmax':
      return atomSoftmaxGradient(ops, node.atoms, result, gradient);
    case 'expectation':
    case 'atomMean':
      return atomMeanGradient(ops, node, gradient);
  }
}
