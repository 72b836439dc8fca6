import type { ConvNode, PoolNode } from '../../../domain/network/nodes.ts';
import type { Shape } from '../../../domain/network/shape.ts';

/**
 * The operations that the networks and their gradients are made of, over whatever a rung calls a tensor: a tensor of
 * TensorFlow.js, or the name of a value in an ONNX graph. Pictures have positions (rows x columns) and channels,
 * vectors only units, matrices rows and columns; how a rung lays them out in memory is its own affair. Binary
 * operations broadcast a single position, channel, row or column. Shapes are [rows, columns, channels] or [units], the
 * batch axis left out. Parameters are named as in `nodes.ts`.
 */
export interface TensorOps<T> {
  /** Convolution of an input of the given shape, and bias; `relu` says whether to rectify at once, which some rungs do in one go. */
  convolution(input: T, node: ConvNode, inputShape: Shape, relu: boolean): T;
  /** Gradient with respect to the input of the convolution alone. */
  convolutionInputGradient(outputGradient: T, node: ConvNode, inputShape: Shape): T;
  /** Vector times the parameter `weight`, plus the parameter `bias`. */
  dense(input: T, weight: string, bias: string, relu: boolean): T;
  denseInputGradient(outputGradient: T, weight: string): T;

  maxPool(a: T, node: PoolNode, shape: Shape): T;
  /** Goes to the first of the largest values under the kernel. */
  maxPoolInputGradient(outputGradient: T, a: T, node: PoolNode, shape: Shape): T;
  averagePool(a: T, node: PoolNode, shape: Shape): T;
  averagePoolInputGradient(outputGradient: T, node: PoolNode, shape: Shape): T;

  /** A parameter with one number a channel (or unit), to be combined with tensors of that shape. */
  perChannel(parameter: string, shape: Shape): T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  scale(a: T, factor: number): T;
  shift(a: T, offset: number): T;

  relu(a: T): T;
  tanh(a: T): T;
  elu(a: T): T;
  /** Derivative of `elu` in terms of its result: 1 where that is positive, else result + 1. */
  eluSlope(result: T): T;
  softplus(a: T): T;
  sigmoid(a: T): T;
  /** 1 / sqrt(max(a, floor)). */
  inverseSquareRoot(a: T, floor: number): T;
  /** `a` where `gate` is positive, else 0. */
  wherePositive(a: T, gate: T): T;

  /** Softmax over the positions of each channel. */
  positionSoftmax(a: T, shape: Shape): T;
  /** Sums that keep the summed axes with length 1. */
  sumOverChannels(a: T): T;
  sumOverPositions(a: T): T;
  /** Repeats single positions or channels up to the shape. */
  broadcast(a: T, shape: Shape): T;

  /** Picture to vector in the order rows, columns, channels; and back. */
  flatten(a: T): T;
  unflatten(a: T, shape: Shape): T;

  /** Units `begin` to `begin + size` of a vector. */
  sliceUnits(a: T, begin: number, size: number): T;
  /** The vector as the units from `begin` on of one of that many units, 0 elsewhere. */
  placeUnits(a: T, begin: number, size: number, units: number): T;
  /** Vectors one after the other. */
  concatenate(parts: readonly T[]): T;

  /** Vector to matrix, row by row; and back. */
  toMatrix(a: T, columns: number): T;
  fromMatrix(a: T): T;
  /** A constant matrix of one row, under a name of its own. */
  constantRow(name: string, values: Float32Array): T;
  softmaxOfRows(a: T): T;
  /** Sums of a matrix that keep the summed axis with length 1: all rows to one, each row to one number. */
  sumOfRows(a: T): T;
  sumWithinRows(a: T): T;

  /** One channel: each cell adds its value to a kernel x kernel square; and the gradient of that. */
  onesUpsample(a: T, shape: Shape, kernel: number, stride: number): T;
  onesUpsampleInputGradient(outputGradient: T, kernel: number, stride: number): T;
}
