import type { ConvNode, DenseNode } from '../../../domain/network/nodes.ts';
import type { Shape } from '../../../domain/network/shapes.ts';

/**
 * The operations that the networks and their gradients are made of, over whatever a rung calls a tensor: a tensor of
 * TensorFlow.js, or the name of a value in an ONNX graph. Pictures have positions (rows x columns) and channels,
 * vectors only units; how a rung lays them out in memory is its own affair. Binary operations broadcast a single
 * position or channel. Shapes are [rows, columns, channels] or [units], the batch axis left out.
 */
export interface TensorOps<T> {
  /** Convolution and bias; `relu` says whether to rectify at once, which some rungs do in one go. */
  convolution(input: T, node: ConvNode, relu: boolean): T;
  /** Gradient with respect to the input, of the given shape, of the convolution alone. */
  convolutionInputGradient(outputGradient: T, node: ConvNode, inputShape: Shape): T;
  dense(input: T, node: DenseNode, relu: boolean): T;
  denseInputGradient(outputGradient: T, node: DenseNode): T;

  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  scale(a: T, factor: number): T;

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

  /** One channel: each cell adds its value to a kernel x kernel square; and the gradient of that. */
  onesUpsample(a: T, shape: Shape, kernel: number, stride: number): T;
  onesUpsampleInputGradient(outputGradient: T, kernel: number, stride: number): T;
}
