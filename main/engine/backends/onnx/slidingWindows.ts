import type { Padding } from '../../../domain/network/nodes.ts';
import { noPadding, type PaddingPixels, slidingWindow } from '../../../domain/network/padding.ts';
import type { Shape } from '../../../domain/network/shape.ts';
import type { OnnxGraph } from './onnxGraph.ts';

/** Attributes of a square convolution or pooling with that padding. */
export function windowAttributes(
  { kernel, stride }: { kernel: number; stride: number },
  { top, bottom, left, right }: PaddingPixels = noPadding,
) {
  return {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    pads: [top, left, bottom, right],
  };
}

/**
 * Pictures NCHW that start where a window's padding starts, cut or filled with zeros to the input of that shape.
 * `sides` tells how large they are; left out, they end where the field of the last place ends.
 */
export function croppedToInput(
  graph: OnnxGraph,
  pictures: string,
  node: { kernel: number; stride: number; padding: Padding },
  [rows = 0, columns = 0]: Shape,
  sides?: { rows: number; columns: number },
): string {
  const window = slidingWindow(node, [rows, columns]);
  const reach = (places: number): number => (places - 1) * node.stride + node.kernel;
  const below = window.top + rows - (sides?.rows ?? reach(window.rows));
  const beyond = window.left + columns - (sides?.columns ?? reach(window.columns));
  const edges = [0, 0, -window.top, -window.left, 0, 0, below, beyond];
  return edges.every((pixels) => pixels === 0)
    ? pictures
    : graph.node('Pad', [pictures, graph.integers(edges)]);
}
