import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { type ConvNode, paddingPixels } from '../../../domain/network/nodes.ts';
import { elementCount } from '../../../domain/network/shapes.ts';
import { valueNamed } from '../calculus/evaluate.ts';
import type { TensorOps } from '../calculus/tensorOps.ts';
import type { TensorFlow } from './tensorflow.ts';

/** The operations on TensorFlow.js, pictures NHWC. Call what uses them inside `tidy`. */
export function tensorflowOps(tf: TensorFlow, parameters: ReadonlyMap<string, Tensor>): TensorOps<Tensor> {
  const weight = (node: { name: string }) => valueNamed(parameters, `${node.name}/w`);
  const bias = (node: { name: string }) => valueNamed(parameters, `${node.name}/b`);
  const ones = (side: number) => tf.ones([side, side, 1, 1]) as Tensor4D;

  return {
    convolution(input, node, relu) {
      const x = explicitlyPadded(tf, input as Tensor4D, node);
      const filter = weight(node) as Tensor4D;
      const pad = paddingMode(node);
      if (relu)
        return tf.fused.conv2d({
          x,
          filter,
          strides: node.stride,
          pad,
          bias: bias(node),
          activation: 'relu',
        });
      return tf.add(tf.conv2d(x, filter, node.stride, pad), bias(node));
    },

    convolutionInputGradient(outputGradient, node, [rows = 0, columns = 0, channels = 0]) {
      const pixels = typeof node.padding === 'number' ? node.padding : 0;
      const padded = tf.conv2dTranspose(
        outputGradient as Tensor4D,
        weight(node) as Tensor4D,
        [countOf(outputGradient), rows + 2 * pixels, columns + 2 * pixels, channels],
        node.stride,
        paddingMode(node),
      );
      return pixels === 0 ? padded : tf.slice(padded, [0, pixels, pixels, 0], [-1, rows, columns, -1]);
    },

    dense(input, node, relu) {
      const [a, b] = [input as Tensor2D, weight(node) as Tensor2D];
      if (relu) return tf.fused.matMul({ a, b, bias: bias(node), activation: 'relu' });
      return tf.add(tf.matMul(a, b), bias(node));
    },

    denseInputGradient: (outputGradient, node) => tf.matMul(outputGradient, weight(node), false, true),

    add: (a, b) => tf.add(a, b),
    subtract: (a, b) => tf.sub(a, b),
    multiply: (a, b) => tf.mul(a, b),
    divide: (a, b) => tf.div(a, b),
    scale: (a, factor) => tf.mul(a, factor),

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

/** Explicit padding is done apart: the native backend has no gradient for a convolution that pads by itself. */
function explicitlyPadded(tf: TensorFlow, input: Tensor4D, node: ConvNode): Tensor4D {
  if (typeof node.padding !== 'number') return input;
  const pixels = paddingPixels(node);
  return tf.pad(input, [
    [0, 0],
    [pixels, pixels],
    [pixels, pixels],
    [0, 0],
  ]);
}
