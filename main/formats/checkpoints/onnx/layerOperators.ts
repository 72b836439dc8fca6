import type { Padding } from '../../../domain/network/nodes.ts';
import { activate, needUnitElu } from '../graphs/activation.ts';
import { affine } from '../graphs/affine.ts';
import { arithmetic, type ArithmeticOperation } from '../graphs/arithmetic.ts';
import { type ConstantArray, transposed } from '../graphs/constants.ts';
import { convolve, paddingOf, pool } from '../graphs/convolution.ts';
import { dense } from '../graphs/dense.ts';
import { softmax } from '../graphs/distributions.ts';
import { reduce } from '../graphs/reduction.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { constantArray, layerOutput, settingNumbers, type Value } from '../graphs/values.ts';
import { numberOf, numbersOf, type OnnxNode } from './onnxNode.ts';
import type { OperatorCall, TranslateOperator } from './operators.ts';

/** Operators that a network is made of. */
export const layerOperators: readonly [string, TranslateOperator][] = [
  ['Conv', convolution],
  ['Gemm', gemm],
  [
    'MatMul',
    ({ draft, node, inputs: [input, matrix] }) =>
      dense(draft, layerName(node), input, constantArray(matrix, node.name), null),
  ],
  ...binary('Add', 'add'),
  ...binary('Sub', 'subtract'),
  ...binary('Mul', 'multiply'),
  ...binary('Div', 'divide'),
  ...(['Relu', 'Tanh', 'Sigmoid', 'Softplus'] as const).map((operator): [string, TranslateOperator] => [
    operator,
    ({ draft, node, inputs: [input] }) =>
      activate(draft, node.name, input, operator.toLowerCase() as Lowercase<typeof operator>),
  ]),
  [
    'Elu',
    ({ draft, node, inputs: [input] }) => {
      needUnitElu(node.name, numberOf(node, 'alpha', 1));
      return activate(draft, node.name, input, 'elu');
    },
  ],
  [
    'LeakyRelu',
    ({ draft, node, inputs: [input] }) =>
      activate(draft, node.name, input, 'leakyRelu', numberOf(node, 'alpha', 0.01)),
  ],
  ['Softmax', probabilities],
  ['LogSoftmax', probabilities],
  ['BatchNormalization', batchNormalization],
  ['MaxPool', (call) => pooling(call, 'maxPool')],
  ['AveragePool', (call) => pooling(call, 'averagePool')],
  [
    'GlobalAveragePool',
    ({ draft, node, inputs: [input] }) =>
      reduce(draft, node.name, input, { kind: 'mean', axes: [2, 3], keepsAxes: true }),
  ],
  ['ReduceMean', (call) => reduction(call, 'mean')],
  ['ReduceSum', (call) => reduction(call, 'sum')],
  ['ReduceMax', (call) => reduction(call, 'max')],
  ['Pad', padding],
];

/** Layers are called by their weights, as the library they come from does: `conv1` of `conv1.weight`. */
function layerName(node: OnnxNode): string {
  const weight = /^(.+)\.(weight|kernel|W)$/.exec(node.inputs[1] ?? '')?.[1];
  return weight ?? node.name;
}

function convolution({ draft, node, inputs: [input, kernel, bias] }: OperatorCall): Value {
  const array = constantArray(kernel, node.name);
  if (array.sizes.length !== 4)
    throw new Untranslatable(`"${node.name}" is a convolution of other than pictures, which Fovea lacks.`);
  return convolve(
    draft,
    layerName(node),
    input,
    transposed(array, [2, 3, 1, 0]),
    bias === undefined ? null : constantArray(bias, node.name),
    {
      channels: 'first',
      strides: numbersOf(node, 'strides', [1, 1]),
      padding: paddingFor(node),
      dilations: numbersOf(node, 'dilations', [1, 1]),
      groups: numberOf(node, 'group', 1),
    },
  );
}

/** `pads` are top, left, bottom, right. */
function paddingFor(node: OnnxNode): Padding {
  const automatic = node.attributes.get('auto_pad')?.text ?? 'NOTSET';
  if (automatic === 'VALID') return 'valid';
  if (automatic === 'SAME_UPPER') return 'same';
  if (automatic !== 'NOTSET')
    throw new Untranslatable(`"${node.name}" has the padding ${automatic}, which Fovea lacks.`);
  const [top = 0, left = 0, bottom = 0, right = 0] = numbersOf(node, 'pads');
  return paddingOf([top, bottom, left, right]);
}

/** alpha x A x B + beta x C. */
function gemm({ draft, node, inputs: [input, matrix, bias] }: OperatorCall): Value {
  if (numberOf(node, 'transA', 0) !== 0)
    throw new Untranslatable(
      `"${node.name}" multiplies with its input turned over, which Fovea cannot express.`,
    );
  const array = constantArray(matrix, node.name);
  const ordered = numberOf(node, 'transB', 0) === 0 ? array : transposed(array, [1, 0]);
  const times = (constant: ConstantArray, factor: number): ConstantArray =>
    factor === 1 ? constant : { sizes: constant.sizes, data: constant.data.map((number) => number * factor) };
  const added = bias === undefined ? null : times(constantArray(bias, node.name), numberOf(node, 'beta', 1));
  return dense(draft, layerName(node), input, times(ordered, numberOf(node, 'alpha', 1)), added);
}

function binary(operator: string, operation: ArithmeticOperation): [string, TranslateOperator][] {
  const translate: TranslateOperator = ({ draft, node, inputs: [first, second] }) =>
    arithmetic(draft, node.name, operation, first, second);
  return [[operator, translate]];
}

/** Before version 13 a softmax took everything from its axis on together; for vectors the two are the same. */
function probabilities({ draft, node, inputs: [input] }: OperatorCall): Value {
  return softmax(draft, node.name, input, numberOf(node, 'axis', node.version < 13 ? 1 : -1));
}

function batchNormalization({ draft, node, inputs }: OperatorCall): Value {
  const [gamma, beta, mean, variance] = inputs.slice(1).map((input) => constantArray(input, node.name).data);
  if (gamma === undefined || beta === undefined || mean === undefined || variance === undefined)
    throw new Untranslatable(`"${node.name}" lacks arrays of its batch normalisation.`);
  if (numberOf(node, 'training_mode', 0) !== 0)
    throw new Untranslatable(
      `"${node.name}" normalises by the batch as in training, which Fovea cannot express.`,
    );
  const epsilon = numberOf(node, 'epsilon', 1e-5);
  const scale = gamma.map((number, at) => number / Math.sqrt((variance[at] ?? 0) + epsilon));
  const shift = beta.map((number, at) => number - (mean[at] ?? 0) * (scale[at] ?? 0));
  const value = layerOutput(inputs[0], node.name);
  const sizes = value.sizes.map((_, axis) => (axis === 1 ? scale.length : 1));
  return affine(draft, layerName(node), value, { sizes, data: scale }, { sizes, data: shift });
}

function pooling({ draft, node, inputs: [input] }: OperatorCall, op: 'maxPool' | 'averagePool'): Value {
  const kernel = numbersOf(node, 'kernel_shape');
  const padding = paddingFor(node);
  if (numberOf(node, 'ceil_mode', 0) !== 0)
    throw new Untranslatable(`"${node.name}" pools over the picture's edge (ceil_mode), which Fovea lacks.`);
  if (op === 'averagePool' && padding !== 'valid' && numberOf(node, 'count_include_pad', 0) !== 0)
    throw new Untranslatable(`"${node.name}" counts its padding in the mean, which Fovea lacks.`);
  return pool(draft, node.name, op, input, kernel, {
    channels: 'first',
    strides: numbersOf(node, 'strides', [1, 1]),
    padding,
    dilations: numbersOf(node, 'dilations', [1, 1]),
  });
}

/** Axes are an attribute in older versions and an input in newer ones. */
function reduction(
  { draft, node, inputs: [input, axes] }: OperatorCall,
  kind: 'mean' | 'sum' | 'max',
): Value {
  return reduce(draft, node.name, input, {
    kind,
    axes: axes === undefined ? numbersOf(node, 'axes') : settingNumbers(axes, node.name),
    keepsAxes: numberOf(node, 'keepdims', 1) !== 0,
  });
}

function padding({ node, inputs: [input, sides, filling] }: OperatorCall): Value {
  const of = layerOutput(input, node.name);
  const numbers = sides === undefined ? numbersOf(node, 'pads') : settingNumbers(sides, node.name);
  const filled = filling === undefined ? 0 : (constantArray(filling, node.name).data[0] ?? 0);
  const mode = node.attributes.get('mode')?.text ?? 'constant';
  const [n, c, top = 0, left = 0, nEnd, cEnd, bottom = 0, right = 0] = numbers;
  const isPicture = numbers.length === 8 && [n, c, nEnd, cEnd].every((number) => number === 0);
  if (mode !== 'constant' || filled !== 0 || !isPicture)
    throw new Untranslatable(`"${node.name}" pads something else than a picture with zeros.`);
  return { kind: 'padded', of, padding: paddingOf([top, bottom, left, right]) };
}
