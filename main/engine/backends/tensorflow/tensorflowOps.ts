import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { ConvNode } from '../../../domain/network/nodes.ts';
import { noPadding, type PaddingPixels, slidingWindow } from '../../../domain/network/padding.ts';
import { elementCount, type Shape } from '../../../domain/network/shape.ts';
import { valueNamed } from '../calculus/evaluate.ts';
import type { TensorOps } from '../calculus/tensorOps.ts';
import { padded, unpadded } from './padding.ts';
import { averagePool, averagePoolInputGradient, maxPool, maxPoolInputGradient } from './pooling.ts';
import type { TensorFlow } from './tensorflow.ts';

/** The operations on TensorFlow.js, pictures NHWC. Call what uses them inside `tidy`. */
export function tensorflowOps(tf: TensorFlow, parameters: ReadonlyMap<string, Tensor>): TensorOps<Tensor> {
  const parameter = (name: string) => valueNamed(parameters, name);
  const ones = (side: number) => tf.ones([side, side, 1, 1]) as Tensor4D;

  return {
    convolution(input, node, shape, relu) {
      const x = padded(tf, input as Tensor4D, explicitPadding(node, shape));
      const filter = parameter(`${node.name}/w`) as Tensor4D;
      const bias = parameter(`${node.name}/b`);
      const [strides, pad] = [node.stride, paddingMode(node)];
      if (relu) return tf.fused.conv2d({ x, filter, strides, pad, bias, activation: 'relu' });
      return tf.add(tf.conv2d(x, filter, strides, pad), bias);
    },

    convolutionInputGradient(outputGradient, node, shape) {
      const [rows = 0, columns = 0, channels = 0] = shape;
      const padding = explicitPadding(node, shape);
      const { top, bottom, left, right } = padding;
      const gradient = tf.conv2dTranspose(
        outputGradient as Tensor4D,
        parameter(`${node.name}/w`) as Tensor4D,
        [countOf(outputGradient), rows + top + bottom, columns + left + right, channels],
        node.stride,
        paddingMode(node),
      );
      return unpadded(tf, gradient, padding, shape);
    },

    dense(input, weight, bias, relu) {
      const [a, b] = [input as Tensor2D, parameter(weight) as Tensor2D];
      if (relu) return tf.fused.matMul({ a, b, bias: parameter(bias), activation: 'relu' });
      return tf.add(tf.matMul(a, b), parameter(bias));
    },
    denseInputGradient: (outputGradient, weight) => tf.matMul(outputGradient, parameter(weight), false, true),

    maxPool: (a, node, shape) => maxPool(tf, a as Tensor4D, node, shape),
    maxPoolInputGradient: (outputGradient, a, node, shape) =>
      maxPoolInputGradient(tf, outputGradient as Tensor4D, a as Tensor4D, node, shape),
    averagePool: (a, node, shape) => averagePool(tf, a as Tensor4D, node, shape),
    averagePoolInputGradient: (outputGradient, node, shape) =>
      averagePoolInputGradient(tf, outputGradient as Tensor4D, node, shape),

    // Channels and units are the last axis, so that it broadcasts as it is.
    perChannel: (name) => parameter(name),
    add: (a, b) => tf.add(a, b),
    subtract: (a, b) => tf.sub(a, b),
    multiply: (a, b) => tf.mul(a, b),
    divide: (a, b) => tf.div(a, b),
    scale: (a, factor) => tf.mul(a, factor),
    shift: (a, offset) => tf.add(a, offset),

    relu: (a) => tf.relu(a),
    tanh: (a) => tf.tanh(a),
    elu: (a) => tf.elu(a),
    eluSlope: (result) => tf.add(tf.minimum(result, 0), 1),
    softplus: (a) => tf.softplus(a),
    sigmoid: (a) => tf.sigmoid(a),
    inverseSquareRoot: (a, floor) => tf.rsqrt(tf.maximum(a, floor)),
    wherePositive: (a, gate) => tf.mul(a, tf.step(gate)),

    positionSoftmax(a, [rows = 0, columns = 0, channels = 0]) {
      const byChannel = tf.transpose(tf.reshape(a, [-1, rows * columns, channels]), [0, 2, 1]);
      return tf.reshape(tf.transpose(tf.softmax(byChannel), [0, 2, 1]), [-1, rows, columns, channels]);
    },
    sumOverChannels: (a) => tf.sum(a, 3, true),
    sumOverPositions: (a) => tf.sum(a, [1, 2], true),
    broadcast: (a, shape) => tf.mul(a, tf.ones([1, ...shape])),

    flatten: (a) => tf.reshape(a, [countOf(a), elementCount(a.shape.slice(1))]),
    unflatten: (a, shape) => tf.reshape(a, [countOf(a), ...shape]),

    sliceUnits: (a, begin, size) => tf.slice(a, [0, begin], [-1, size]),
    placeUnits: (a, begin, size, units) =>
      tf.pad(a, [
        [0, 0],
        [begin, units - begin - size],
      ]),
    concatenate: (parts) => tf.concat([...parts], 1),

    toMatrix: (a, columns) => tf.reshape(a, [countOf(a), elementCount(a.shape.slice(1)) / columns, columns]),
    fromMatrix: (a) => tf.reshape(a, [countOf(a), elementCount(a.shape.slice(1))]),
    constantRow: (_, values) => tf.tensor3d(values, [1, 1, values.length]),
    softmaxOfRows: (a) => tf.softmax(a),
    sumOfRows: (a) => tf.sum(a, 1, true),
    sumWithinRows: (a) => tf.sum(a, 2, true),

    onesUpsample(a, [rows = 0, columns = 0], kernel, stride) {
      const side = (length: number) => kernel + (length - 1) * stride;
      const outputShape: [number, number, number, number] = [countOf(a), side(rows), side(columns), 1];
      return tf.conv2dTranspose(a as Tensor4D, ones(kernel), outputShape, stride, 'valid');
    },
    onesUpsampleInputGradient: (outputGradient, kernel, stride) =>
      tf.conv2d(outputGradient as Tensor4D, ones(kernel), stride, 'valid'),
  };
}

function countOf(tensor: Tensor): number {
  return tensor.shape[0] ?? 0;
}

function paddingMode(node: ConvNode): 'same' | 'valid' {
  return node.padding === 'same' ? 'same' : 'valid';
}

/**
 * Padding that is not TensorFlow's own is done apart: the native backend has no gradient for a convolution that pads
 * by itself.
 */
function explicitPadding(node: ConvNode, inputShape: Shape): PaddingPixels {
  return paddingMode(node) === 'same' ? noPadding : slidingWindow(node, inputShape);
}
