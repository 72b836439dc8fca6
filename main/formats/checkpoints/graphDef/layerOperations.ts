import { activate } from '../graphs/activation.ts';
import { affine } from '../graphs/affine.ts';
import { arithmetic, type ArithmeticOperation } from '../graphs/arithmetic.ts';
import { type ConstantArray, transposed } from '../graphs/constants.ts';
import { dense } from '../graphs/dense.ts';
import { softmax } from '../graphs/distributions.ts';
import { reduce } from '../graphs/reduction.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { constantArray, layerOutput, settingNumbers, type Value } from '../graphs/values.ts';
import { biasAdded, withFusedOperations } from './biases.ts';
import { flagOf, numberOf } from './graphNode.ts';
import type { OperationCall, TranslateOperation } from './operations.ts';
import { channelsOf, layerName } from './pictureSettings.ts';

/** Operations that a network is made of. */
export const layerOperations: readonly [string, TranslateOperation][] = [
  ['MatMul', (call) => matrixProduct(call)],
  ['_FusedMatMul', (call) => withFusedOperations(call, matrixProduct(call))],
  ['BatchMatMul', (call) => matrixProduct(call)],
  ['BatchMatMulV2', (call) => matrixProduct(call)],
  ['BiasAdd', (call) => biasAdded(call)],
  ['BiasAddV1', (call) => biasAdded(call)],
  ...binary('add', 'Add', 'AddV2', 'AddN'),
  ...binary('subtract', 'Sub'),
  ...binary('multiply', 'Mul'),
  ...binary('divide', 'RealDiv', 'Div'),
  ...(['relu', 'elu', 'tanh', 'sigmoid', 'softplus'] as const).map(activation),
  [
    'LeakyRelu',
    ({ draft, node, inputs: [input] }) =>
      activate(draft, layerName(node), input, 'leakyRelu', numberOf(node, 'alpha', 0.2)),
  ],
  ['Softmax', ({ draft, node, inputs: [input] }) => softmax(draft, layerName(node), input, -1)],
  ['LogSoftmax', ({ draft, node, inputs: [input] }) => softmax(draft, layerName(node), input, -1)],
  ['FusedBatchNorm', batchNormalization],
  ['FusedBatchNormV2', batchNormalization],
  ['FusedBatchNormV3', batchNormalization],
  ['Mean', (call) => reduction(call, 'mean')],
  ['Sum', (call) => reduction(call, 'sum')],
  ['Max', (call) => reduction(call, 'max')],
];

function matrixProduct({ draft, node, inputs: [input, matrix] }: OperationCall): Value {
  if (flagOf(node, 'transpose_a') || flagOf(node, 'adj_x'))
    throw new Untranslatable(
      `"${node.name}" multiplies with its input turned over, which Fovea cannot express.`,
    );
  const array = constantArray(matrix, node.name);
  const isTurned = flagOf(node, 'transpose_b') || flagOf(node, 'adj_y');
  return dense(draft, layerName(node), input, isTurned ? turnedOver(array) : array, null);
}

function turnedOver(array: ConstantArray): ConstantArray {
  const axes = array.sizes.map((_, axis) => axis);
  const [last = 0, before = 0] = [axes.pop(), axes.pop()];
  return transposed(array, [...axes, last, before]);
}

function binary(operation: ArithmeticOperation, ...ops: string[]): [string, TranslateOperation][] {
  return ops.map((op) => [
    op,
    ({ draft, node, inputs: [first, ...others] }) => {
      const name = layerName(node);
      return others.reduce<Value>(
        (total, other) => arithmetic(draft, name, operation, total, other),
        first ?? layerOutput(first, name),
      );
    },
  ]);
}

function activation(name: 'relu' | 'elu' | 'tanh' | 'sigmoid' | 'softplus'): [string, TranslateOperation] {
  const op = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return [op, ({ draft, node, inputs: [input] }) => activate(draft, layerName(node), input, name)];
}

function reduction(
  { draft, node, inputs: [input, axes] }: OperationCall,
  kind: 'mean' | 'sum' | 'max',
): Value {
  return reduce(draft, layerName(node), input, {
    kind,
    axes: settingNumbers(axes, node.name),
    keepsAxes: flagOf(node, 'keep_dims') || flagOf(node, 'keepdims'),
  });
}

function batchNormalization({ draft, node, inputs }: OperationCall): Value {
  const [gamma, beta, mean, variance] = inputs.slice(1).map((input) => constantArray(input, node.name).data);
  if (gamma === undefined || beta === undefined || mean === undefined || variance === undefined)
    throw new Untranslatable(`"${node.name}" lacks arrays of its batch normalisation.`);
  const epsilon = numberOf(node, 'epsilon', 1e-4);
  const scale = gamma.map((number, at) => number / Math.sqrt((variance[at] ?? 0) + epsilon));
  const shift = beta.map((number, at) => number - (mean[at] ?? 0) * (scale[at] ?? 0));
  const sizes = channelsOf(node) === 'first' ? [1, scale.length, 1, 1] : [scale.length];
  const value = layerOutput(inputs[0], node.name);
  return affine(draft, layerName(node), value, { sizes, data: scale }, { sizes, data: shift });
}
