import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { PaddingPixels } from '../../../domain/network/padding.ts';
import type { TensorFlow } from './tensorflow.ts';

/** Pictures with that padding around them, filled with one number. */
export function padded(tf: TensorFlow, pictures: Tensor4D, pixels: PaddingPixels, fill = 0): Tensor4D {
  const { top, bottom, left, right } = pixels;
  if (top + bottom + left + right === 0) return pictures;
  return tf.pad(
    pictures,
    [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    fill,
  );
}

/** Padded pictures without their padding: [rows, columns] of them are left. */
export function unpadded(
  tf: TensorFlow,
  pictures: Tensor4D,
  { top, bottom, left, right }: PaddingPixels,
  [rows = 0, columns = 0]: readonly number[],
): Tensor4D {
  if (top + bottom + left + right === 0) return pictures;
  return tf.slice(pictures, [0, top, left, 0], [-1, rows, columns, -1]);
}
