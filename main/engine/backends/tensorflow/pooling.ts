import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { PoolNode } from '../../../domain/network/nodes.ts';
import { realPixels, slidingWindow } from '../../../domain/network/padding.ts';
import type { Shape } from '../../../domain/network/shape.ts';
import { padded, unpadded } from './padding.ts';
import type { TensorFlow } from './tensorflow.ts';

/**
 * Pooling and its input gradients. Half of the backends have no kernel for the gradients, so they are made of
 * convolutions of single channels, which all of them have.
 */

/** Below every number that a network computes; finite, since convolving multiplies it by 0. */
const lowest = -3.4e38;

export function maxPool(tf: TensorFlow, pictures: Tensor4D, node: PoolNode, shape: Shape): Tensor4D {
  const whole = padded(tf, pictures, slidingWindow(node, shape), lowest);
  return tf.maxPool(whole, node.kernel, node.stride, 'valid');
}

/** The kernel's pixels side by side, the first of the largest picked out, and put back where it came from. */
export function maxPoolInputGradient(
  tf: TensorFlow,
  outputGradient: Tensor4D,
  pictures: Tensor4D,
  node: PoolNode,
  shape: Shape,
): Tensor4D {
  const window = slidingWindow(node, shape);
  const places = node.kernel ** 2;
  const whole = padded(tf, pictures, window, lowest);
  const single = channelsAsBatch(tf, whole);
  const taps = tapFilters(tf, node.kernel);
  const pixels = tf.conv2d(single, taps, node.stride, 'valid');
  const largest = tf.cast(tf.oneHot(tf.argMax(pixels, 3), places), 'float32');
  const shares: Tensor4D = tf.mul(largest, channelsAsBatch(tf, outputGradient));
  const gradient = tf.conv2dTranspose(shares, taps, single.shape, node.stride, 'valid');
  return unpadded(tf, channelsFromBatch(tf, gradient, shape), window, shape);
}

export function averagePool(tf: TensorFlow, pictures: Tensor4D, node: PoolNode, shape: Shape): Tensor {
  const whole = padded(tf, pictures, slidingWindow(node, shape));
  const mean = tf.avgPool(whole, node.kernel, node.stride, 'valid');
  return node.padding === 'valid' ? mean : tf.mul(mean, shareOfKernel(tf, node, shape, node.kernel ** 2));
}

export function averagePoolInputGradient(
  tf: TensorFlow,
  outputGradient: Tensor4D,
  node: PoolNode,
  shape: Shape,
): Tensor4D {
  const window = slidingWindow(node, shape);
  const { kernel, stride } = node;
  const [rows = 0, columns = 0] = shape;
  const shares = channelsAsBatch(tf, tf.mul(outputGradient, shareOfKernel(tf, node, shape, 1)));
  const paddedShape: [number, number, number, number] = [
    shares.shape[0],
    rows + window.top + window.bottom,
    columns + window.left + window.right,
    1,
  ];
  const gradient = tf.conv2dTranspose(
    shares,
    tf.ones<Rank4>([kernel, kernel, 1, 1]),
    paddedShape,
    stride,
    'valid',
  );
  return unpadded(tf, channelsFromBatch(tf, gradient, shape), window, shape);
}

type Rank4 = Tensor4D['rankType'];

/** `numerator` / the number of real pixels under the kernel, at each place. */
function shareOfKernel(tf: TensorFlow, node: PoolNode, shape: Shape, numerator: number): Tensor4D {
  const window = slidingWindow(node, shape);
  const shares = realPixels(node, window, shape).map((pixels) => numerator / pixels);
  return tf.tensor4d(shares, [1, window.rows, window.columns, 1]);
}

/** [kernel, kernel, 1, kernel x kernel]: one filter for each pixel under the kernel, 1 there and 0 elsewhere. */
function tapFilters(tf: TensorFlow, kernel: number): Tensor4D {
  const places = kernel ** 2;
  const filters = Float32Array.from({ length: places ** 2 }, (_, index) =>
    Math.floor(index / places) === index % places ? 1 : 0,
  );
  return tf.tensor4d(filters, [kernel, kernel, 1, places]);
}

/** [n, rows, columns, channels] to [n x channels, rows, columns, 1]. */
function channelsAsBatch(tf: TensorFlow, pictures: Tensor4D): Tensor4D {
  const [count, rows, columns, channels] = pictures.shape;
  return tf.reshape(tf.transpose(pictures, [0, 3, 1, 2]), [count * channels, rows, columns, 1]);
}

function channelsFromBatch(tf: TensorFlow, single: Tensor4D, [, , channels = 0]: Shape): Tensor4D {
  const [all, rows, columns] = single.shape;
  return tf.transpose(tf.reshape(single, [all / channels, channels, rows, columns]), [0, 2, 3, 1]);
}
