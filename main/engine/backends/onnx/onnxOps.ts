import type { ConvNode } from '../../../domain/network/nodes.ts';
import { slidingWindow } from '../../../domain/network/padding.ts';
import { elementCount, type Shape } from '../../../domain/network/shape.ts';
import type { WeightArray, Weights } from '../../../domain/network/weights.ts';
import { valueNamed } from '../calculus/evaluate.ts';
import type { TensorOps } from '../calculus/tensorOps.ts';
import { gradientFilter, outputsFirst } from './filterLayouts.ts';
import type { OnnxGraph } from './onnxGraph.ts';
import { averagePool, averagePoolInputGradient, maxPool, maxPoolInputGradient } from './onnxPooling.ts';
import { croppedToInput, windowAttributes } from './slidingWindows.ts';

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
    convolution(input, node, inputShape, relu) {
      const filter = array(`${node.name}/w`);
      const [kernel = 0, , inputs = 0, outputs = 0] = filter.shape;
      const shape = [outputs, inputs, kernel, kernel];
      const filterConstant = graph.floats(`${node.name}/w`, shape, () => outputsFirst(filter));
      const attributes = windowAttributes(node, slidingWindow(node, inputShape));
      return rectified(
        graph.node('Conv', [input, filterConstant, stored(`${node.name}/b`)], attributes),
        relu,
      );
    },

    convolutionInputGradient: (outputGradient, node, inputShape) =>
      convolutionInputGradient(graph, array(`${node.name}/w`), outputGradient, node, inputShape),

    dense: (input, weight, bias, relu) =>
      rectified(graph.node('Gemm', [input, stored(weight), stored(bias)]), relu),
    denseInputGradient: (outputGradient, weight) =>
      graph.node('Gemm', [outputGradient, stored(weight)], { transB: 1 }),

    maxPool: (a, node, shape) => maxPool(graph, a, node, shape),
    maxPoolInputGradient: (outputGradient, a, node, shape) =>
      maxPoolInputGradient(graph, outputGradient, a, node, shape),
    averagePool: (a, node, shape) => averagePool(graph, a, node, shape),
    averagePoolInputGradient: (outputGradient, node, shape) =>
      averagePoolInputGradient(graph, outputGradient, node, shape),

    perChannel(parameter, shape) {
      const { data } = array(parameter);
      return graph.floats(parameter, shape.length === 3 ? [data.length, 1, 1] : [data.length], () => data);
    },
    add: binary('Add'),
    subtract: binary('Sub'),
    multiply: binary('Mul'),
    divide: binary('Div'),
    scale: (a, factor) => graph.node('Mul', [a, graph.scalar(factor)]),
    shift: (a, offset) => graph.node('Add', [a, graph.scalar(offset)]),

    relu: unary('Relu'),
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

    sliceUnits: (a, begin, size) =>
      graph.node('Slice', [a, graph.integers([begin]), graph.integers([begin + size]), graph.integers([1])]),
    placeUnits: (a, begin, size, units) =>
      graph.node('Pad', [a, graph.integers([0, begin, 0, units - begin - size])]),
    concatenate: (parts) => graph.node('Concat', parts, { axis: 1 }),

    toMatrix: (a, columns) => graph.node('Reshape', [a, graph.integers([0, -1, columns])]),
    fromMatrix: (a) => graph.node('Reshape', [a, graph.integers([0, -1])]),
    constantRow: (name, values) => graph.floats(name, [1, 1, values.length], () => values),
    softmaxOfRows: (a) => graph.node('Softmax', [a], { axis: 2 }),
    sumOfRows: (a) => sum(a, [1]),
    sumWithinRows: (a) => sum(a, [2]),

    onesUpsample: (a, _shape, kernel, stride) =>
      graph.node('ConvTranspose', [a, ones([1, 1, kernel, kernel])], windowAttributes({ kernel, stride })),
    onesUpsampleInputGradient: (outputGradient, kernel, stride) =>
      graph.node(
        'Conv',
        [outputGradient, ones([1, 1, kernel, kernel])],
        windowAttributes({ kernel, stride }),
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

function convolutionInputGradient(
  graph: OnnxGraph,
  filter: WeightArray,
  outputGradient: string,
  node: ConvNode,
  inputShape: Shape,
): string {
  const [kernel = 0, , inputs = 0, outputs = 0] = filter.shape;
  const { stride } = node;
  const taps = Math.ceil(kernel / stride);
  const shape = [stride * stride * inputs, outputs, taps, taps];
  const parts = graph.floats(`${node.name}/w gradient`, shape, () => gradientFilter(filter, stride));
  const margin = taps - 1;
  const margins = { top: margin, bottom: margin, left: margin, right: margin };
  const blocks = graph.node(
    'Conv',
    [outputGradient, parts],
    windowAttributes({ kernel: taps, stride: 1 }, margins),
  );
  const picture =
    stride === 1 ? blocks : graph.node('DepthToSpace', [blocks], { blocksize: stride, mode: 'DCR' });
  const window = slidingWindow(node, inputShape);
  const side = (places: number): number => (places + margin) * stride;
  return croppedToInput(graph, picture, node, inputShape, {
    rows: side(window.rows),
    columns: side(window.columns),
  });
}
