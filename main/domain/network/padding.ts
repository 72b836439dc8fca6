import type { Padding } from './nodes.ts';

/** Zero padding of a picture in pixels. */
export interface PaddingPixels {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const noPadding: PaddingPixels = { top: 0, bottom: 0, left: 0, right: 0 };

/** What a kernel slides over: padding and the number of its places, on a picture of [rows, columns, …]. */
export interface SlidingWindow extends PaddingPixels {
  rows: number;
  columns: number;
}

/** Padding and output size of a convolution or pooling over a picture of [rows, columns]. */
export function slidingWindow(
  node: { kernel: number; stride: number; padding: Padding },
  [rows = 0, columns = 0]: readonly number[],
): SlidingWindow {
  const padding = paddingPixels(node, [rows, columns]);
  const places = (side: number, before: number, after: number): number =>
    Math.floor((side + before + after - node.kernel) / node.stride) + 1;
  return {
    ...padding,
    rows: places(rows, padding.top, padding.bottom),
    columns: places(columns, padding.left, padding.right),
  };
}

/**
 * Number of real pixels, not of padding, under the kernel at each place of the window: [rows x columns]. At least 1, so
 * that it can be divided by: a kernel that sees nothing but padding sums to 0.
 */
export function realPixels(
  { kernel, stride }: { kernel: number; stride: number },
  window: SlidingWindow,
  [rows = 0, columns = 0]: readonly number[],
): Float32Array {
  const covered = (place: number, before: number, side: number): number => {
    const first = place * stride - before;
    return Math.max(Math.min(first + kernel, side) - Math.max(first, 0), 0);
  };
  return Float32Array.from({ length: window.rows * window.columns }, (_, index) => {
    const vertical = covered(Math.floor(index / window.columns), window.top, rows);
    const horizontal = covered(index % window.columns, window.left, columns);
    return Math.max(vertical * horizontal, 1);
  });
}

function paddingPixels(
  { kernel, stride, padding }: { kernel: number; stride: number; padding: Padding },
  [rows = 0, columns = 0]: readonly number[],
): PaddingPixels {
  if (padding === 'valid') return noPadding;
  if (padding === 'same') {
    const total = (side: number): number =>
      Math.max((Math.ceil(side / stride) - 1) * stride + kernel - side, 0);
    const [vertical, horizontal] = [total(rows), total(columns)];
    // TensorFlow puts the odd pixel at the bottom and right.
    return {
      top: Math.floor(vertical / 2),
      bottom: Math.ceil(vertical / 2),
      left: Math.floor(horizontal / 2),
      right: Math.ceil(horizontal / 2),
    };
  }
  if (typeof padding === 'number') return { top: padding, bottom: padding, left: padding, right: padding };
  const [top, bottom, left, right] = padding;
  return { top, bottom, left, right };
}
