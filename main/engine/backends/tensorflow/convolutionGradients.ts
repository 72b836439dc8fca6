import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { SquareConvolution } from './convolutionGeometry.ts';
import type { TensorFlow } from './tensorflow.ts';

/**
 * Gradients of a convolution made of ordinary convolutions, so that they are as fast as the forward pass (the stock
 * ones of the WebAssembly backend are a plain loop, or missing).
 */

/**
 * Cuts a filter [k, k, in, out] into stride x stride sub-filters side by side: [q, q, out, stride^2 * in] with
 * q = ceil(k / stride), taps reversed because the input gradient correlates with the flipped filter.
 */
export function subFilters(tf: TensorFlow, filter: Tensor4D, stride: number): Tensor4D {
  const [kernel, , inputs, outputs] = filter.shape;
  const taps = Math.ceil(kernel / stride);
  const fill = taps * stride - kernel;
  return tf.tidy(() => {
    const padded =
      fill === 0
        ? filter
        : tf.pad(filter, [
            [0, fill],
            [0, fill],
            [0, 0],
            [0, 0],
          ]);
    const reversed = tf.reverse(tf.reshape(padded, [taps, stride, taps, stride * inputs * outputs]), [0, 2]);
    const split = tf.reshape(reversed, [taps, stride, taps, stride, inputs, outputs]);
    const ordered = tf.transpose(split, [0, 2, 5, 1, 3, 4]);
    return tf.reshape(ordered, [taps, taps, outputs, stride * stride * inputs]);
  });
}

/** Gradient with respect to the input [n, side, side, in]: one stride-1 convolution of dY, then depth to space. */
export function inputGradientOfConvolution(
  tf: TensorFlow,
  outputGradient: Tensor4D,
  subFiltersOfFilter: Tensor4D,
  inputShape: readonly [number, number, number, number],
  { kernel, stride, paddingBefore, inputSide }: SquareConvolution,
): Tensor4D {
  const margin = Math.ceil(kernel / stride) - 1;
  return tf.tidy(() => {
    const blocks = tf.conv2d(outputGradient, subFiltersOfFilter, 1, square(margin, margin));
    const full = stride === 1 ? blocks : depthToSpace(tf, blocks, stride, inputShape[3]);
    const short = Math.max(paddingBefore + inputSide - full.shape[1], 0);
    const long = short === 0 ? full : tf.pad(full, square(0, short));
    if (long.shape[1] === inputSide) return long;
    return tf.slice(long, [0, paddingBefore, paddingBefore, 0], [...inputShape]);
  });
}

/** Gradient with respect to the filter [k, k, in, out]: X with channels as batch, filtered by dY, dilated by stride. */
export function filterGradientOfConvolution(
  tf: TensorFlow,
  input: Tensor4D,
  outputGradient: Tensor4D,
  { kernel, stride, paddingBefore, inputSide, outputSide }: SquareConvolution,
): Tensor4D {
  const paddingAfter = Math.max((outputSide - 1) * stride + kernel - inputSide - paddingBefore, 0);
  return tf.tidy(() => {
    const channelsAsBatch: Tensor4D = tf.transpose(input, [3, 1, 2, 0]);
    const padded =
      paddingBefore + paddingAfter === 0
        ? channelsAsBatch
        : tf.pad(channelsAsBatch, square(paddingBefore, paddingAfter));
    const filter: Tensor4D = tf.transpose(outputGradient, [1, 2, 0, 3]);
    const gradient = tf.conv2d(padded, filter, 1, 'valid', 'NHWC', stride);
    const [inputs, , , outputs] = gradient.shape;
    const cut =
      gradient.shape[1] === kernel
        ? gradient
        : tf.slice(gradient, [0, 0, 0, 0], [inputs, kernel, kernel, outputs]);
    return tf.transpose(cut, [1, 2, 0, 3]);
  });
}

/** As one 4-D transpose between reshapes: the WebAssembly backend's own DepthToSpace is a slow loop. */
function depthToSpace(tf: TensorFlow, blocks: Tensor4D, stride: number, channels: number): Tensor4D {
  const [count, rows, columns] = blocks.shape;
  const split = tf.reshape(blocks, [count * rows, columns, stride, stride * channels]);
  const ordered = tf.transpose(split, [0, 2, 1, 3]);
  return tf.reshape(ordered, [count, rows * stride, columns * stride, channels]);
}

type Margins = [[number, number], [number, number], [number, number], [number, number]];

function square(before: number, after: number): Margins {
  return [
    [0, 0],
    [before, after],
    [before, after],
    [0, 0],
  ];
}
