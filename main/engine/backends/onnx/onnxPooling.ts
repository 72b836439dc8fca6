import type { PoolNode } from '../../../domain/network/nodes.ts';
import { realPixels, slidingWindow } from '../../../domain/network/padding.ts';
import type { Shape } from '../../../domain/network/shape.ts';
import type { OnnxGraph } from './onnxGraph.ts';
import { croppedToInput, windowAttributes } from './slidingWindows.ts';

/** Pooling and its input gradients, pictures NCHW; ONNX has no operators for the gradients. */

/** Below every number that a network computes; finite, since convolving multiplies it by 0. */
const lowest = -3.4e38;

export function maxPool(graph: OnnxGraph, pictures: string, node: PoolNode, shape: Shape): string {
  return graph.node('MaxPool', [pictures], windowAttributes(node, slidingWindow(node, shape)));
}

/** The kernel's pixels side by side, the first of the largest picked out, and put back where it came from. */
export function maxPoolInputGradient(
  graph: OnnxGraph,
  outputGradient: string,
  pictures: string,
  node: PoolNode,
  shape: Shape,
): string {
  const [rows = 0, columns = 0, channels = 0] = shape;
  const window = slidingWindow(node, shape);
  const { top, bottom, left, right } = window;
  const places = node.kernel ** 2;
  const edges = graph.integers([0, 0, top, left, 0, 0, bottom, right]);
  const whole = graph.node('Pad', [pictures, edges, graph.scalar(lowest)]);
  const single = graph.node('Reshape', [
    whole,
    graph.integers([-1, 1, rows + top + bottom, columns + left + right]),
  ]);
  const taps = graph.floats(`taps ${node.kernel}`, [places, 1, node.kernel, node.kernel], () =>
    Float32Array.from({ length: places ** 2 }, (_, index) =>
      Math.floor(index / places) === index % places ? 1 : 0,
    ),
  );
  const attributes = windowAttributes(node);
  const pixels = graph.node('Conv', [single, taps], attributes);
  const first = graph.node('ArgMax', [pixels], { axis: 1, keepdims: 0 });
  const offAndOn = graph.floats('off and on', [2], () => Float32Array.of(0, 1));
  const largest = graph.node('OneHot', [first, graph.integers([places]), offAndOn], { axis: 1 });
  const shares = graph.node('Mul', [largest, singleChannels(graph, outputGradient, window)]);
  const spread = graph.node('ConvTranspose', [shares, taps], attributes);
  return allChannels(graph, croppedToInput(graph, spread, node, shape), rows, columns, channels);
}

export function averagePool(graph: OnnxGraph, pictures: string, node: PoolNode, shape: Shape): string {
  const attributes = windowAttributes(node, slidingWindow(node, shape));
  return graph.node('AveragePool', [pictures], { ...attributes, count_include_pad: 0 });
}

export function averagePoolInputGradient(
  graph: OnnxGraph,
  outputGradient: string,
  node: PoolNode,
  shape: Shape,
): string {
  const [rows = 0, columns = 0, channels = 0] = shape;
  const window = slidingWindow(node, shape);
  const shares = graph.floats(`${node.name} shares`, [1, 1, window.rows, window.columns], () =>
    realPixels(node, window, shape).map((pixels) => 1 / pixels),
  );
  const single = singleChannels(graph, graph.node('Mul', [outputGradient, shares]), window);
  const ones = graph.floats(`ones 1 1 ${node.kernel} ${node.kernel}`, [1, 1, node.kernel, node.kernel], () =>
    new Float32Array(node.kernel ** 2).fill(1),
  );
  const spread = graph.node('ConvTranspose', [single, ones], windowAttributes(node));
  return allChannels(graph, croppedToInput(graph, spread, node, shape), rows, columns, channels);
}

/** [n, channels, rows, columns] to [n x channels, 1, rows, columns]. */
function singleChannels(
  graph: OnnxGraph,
  pictures: string,
  { rows, columns }: { rows: number; columns: number },
): string {
  return graph.node('Reshape', [pictures, graph.integers([-1, 1, rows, columns])]);
}

function allChannels(
  graph: OnnxGraph,
  pictures: string,
  rows: number,
  columns: number,
  channels: number,
): string {
  return graph.node('Reshape', [pictures, graph.integers([-1, channels, rows, columns])]);
}
