import { type ConvNode, paddingPixels } from '../../../domain/network/nodes.ts';
import { elementCount, type Shape } from '../../../domain/network/shapes.ts';
import type { WeightArray, Weights } from '../../../domain/network/weights.ts';
import { valueNamed } from '../calculus/evaluate.ts';
import type { TensorOps } from '../calculus/tensorOps.ts';
import { gradientFilter, outputsFirst } from './filterLayouts.ts';
import type { OnnxGraph } from './onnxGraph.ts';

/** The operations as nodes of an ONNX graph, pictures NCHW; ONNX Runtime fuses rectifiers by itself. */
export function onnxOps(graph: OnnxGraph, weights: Weights): TensorOps<string> {
  const array = (name: string): WeightArray => valueNamed(weights, name);
  const stored = (name: string): string => graph.floats(name, array(name).shape, () => array(name).data);
  const rectified = (value: string, relu: boolean): string => (relu ? graph.node('Relu', [value]) : value);
  const binary = (operator: string) => (a: string, b: string) => graph.node(operator, [a, b]);
  const unary = (operator: string) => (a: string) => graph.node(operator, [a]);
  const sum = (a: string, axes: readonly number[]): string =>
    graph.node('ReduceSum', [a, graph.integers(axes)]);
  const ones = (shape: readonly number[]): string =>
    graph.floats(`ones ${shape.join(' ')}`, shape, () => new Float32Array(elementCount(shape)).fill(1));

  return {
    convolution(input, node, relu) {
      const filter = array(`${node.name}/w`);
      const [kernel = 0, , inputs = 0, outputs = 0] = filter.shape;
      const shape = [outputs, inputs, kernel, kernel];
      const filterConstant = graph.floats(`${node.name}/w`, shape, () => outputsFirst(filter));
      const attributes = convolutionAttributes(kernel, node.stride, paddingPixels(node));
      return rectified(
        graph.node('Conv', [input, filterConstant, stored(`${node.name}/b`)], attributes),
        relu,
      );
    },

    convolutionInputGradient: (outputGradient, node, inputShape) =>
      convolutionInputGradient(graph, array(`${node.name}/w`), outputGradient, node, inputShape),

    dense(input, node, relu) {
      const product = graph.node('Gemm', [input, stored(`${node.name}/w`), stored(`${node.name}/b`)]);
      return rectified(product, relu);
    },
    denseInputGradient: (outputGradient, node) =>
      graph.node('Gemm', [outputGradient, stored(`${node.name}/w`)], { transB: 1 }),

    add: binary('Add'),
    subtract: binary('Sub'),
    multiply: binary('Mul'),
    divide: binary('Div'),
    scale: (a, factor) => graph.node('Mul', [a, graph.scalar(factor)]),

    tanh: unary('Tanh'),
    elu: unary('Elu'),
    eluSlope: (result) => graph.node('Add', [graph.node('Min', [result, graph.scalar(0)]), graph.scalar(1)]),
    softplus: unary('Softplus'),
    sigmoid: unary('Sigmoid'),
    inverseSquareRoot: (a, floor) =>
      graph.node('Reciprocal', [graph.node('Sqrt', [graph.node('Max', [a, graph.scalar(floor)])])]),
    wherePositive: (a, gate) =>
      graph.node('Where', [graph.node('Greater', [gate, graph.scalar(0)]), a, graph.scalar(0)]),

    positionSoftmax(a, [rows = 0, columns = 0, channels = 0]) {
      const line = graph.node('Reshape', [a, graph.integers([0, channels, rows * columns])]);
      const softmax = graph.node('Softmax', [line], { axis: 2 });
      return graph.node('Reshape', [softmax, graph.integers([0, channels, rows, columns])]);
    },
    sumOverChannels: (a) => sum(a, [1]),
    sumOverPositions: (a) => sum(a, [2, 3]),
    broadcast: (a, [rows = 0, columns = 0, channels = 0]) =>
      graph.node('Mul', [a, ones([1, channels, rows, columns])]),

    flatten: (a) => graph.node('Reshape', [channelsLast(graph, a), graph.integers([0, -1])]),
    unflatten: (a, shape) => channelsFirst(graph, graph.node('Reshape', [a, graph.integers([0, ...shape])])),

    onesUpsample: (a, _shape, kernel, stride) =>
      graph.node(
        'ConvTranspose',
        [a, ones([1, 1, kernel, kernel])],
        convolutionAttributes(kernel, stride, 0),
      ),
    onesUpsampleInputGradient: (outputGradient, kernel, stride) =>
      graph.node(
        'Conv',
        [outputGradient, ones([1, 1, kernel, kernel])],
        convolutionAttributes(kernel, stride, 0),
      ),
  };
}

/** Picture as the engine's callers have it, NHWC, to NCHW. */
export function channelsFirst(graph: OnnxGraph, value: string): string {
  return graph.node('Transpose', [value], { perm: [0, 3, 1, 2] });
}

/** NCHW back to NHWC, as the engine's callers have it and as dense layers flatten it. */
export function channelsLast(graph: OnnxGraph, value: string): string {
  return graph.node('Transpose', [value], { perm: [0, 2, 3, 1] });
}

function convolutionAttributes(kernel: number, stride: number, padding: number) {
  return {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    pads: [padding, padding, padding, padding],
  };
}

function convolutionInputGradient(
  graph: OnnxGraph,
  filter: WeightArray,
  outputGradient: string,
  node: ConvNode,
  [rows = 0, columns = 0]: Shape,
): string {
  const [kernel = 0, , inputs = 0, outputs = 0] = filter.shape;
  const { stride } = node;
  const taps = Math.ceil(kernel / stride);
  const shape = [stride * stride * inputs, outputs, taps, taps];
  const parts = graph.floats(`${node.name}/w gradient`, shape, () => gradientFilter(filter, stride));
  const blocks = graph.node('Conv', [outputGradient, parts], convolutionAttributes(taps, 1, taps - 1));
  const picture =
    stride === 1 ? blocks : graph.node('DepthToSpace', [blocks], { blocksize: stride, mode: 'DCR' });
  const padding = paddingPixels(node);
  // The picture starts with the padding and ends where the last output's field ends: cut and fill to the input.
  const end = (side: number): number => {
    const outputSide = Math.floor((side + 2 * padding - kernel) / stride) + 1;
    return padding + side - (outputSide + taps - 1) * stride;
  };
  const edges = [0, 0, -padding, -padding, 0, 0, end(rows), end(columns)];
  return edges.every((pixels) => pixels === 0)
    ? picture
    : graph.node('Pad', [picture, graph.integers(edges)]);
}
