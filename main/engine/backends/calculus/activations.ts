import type { Activation } from '../../../domain/network/nodes.ts';
import type { TensorOps } from './tensorOps.ts';

/** Any function that a node applies element by element after its own work, or instead of it. */
export type ElementFunction = Activation | 'leakyRelu';

/** Slope of a leaky rectifier below 0 where a node names none; the default of PyTorch. */
const leakySlope = 0.01;

/** The function of each element. `slope` is that of `leakyRelu` below 0. */
export function activated<T>(
  ops: TensorOps<T>,
  activation: ElementFunction,
  a: T,
  slope: number = leakySlope,
): T {
  switch (activation) {
    case 'linear':
      return a;
    case 'relu':
      return ops.relu(a);
    case 'tanh':
      return ops.tanh(a);
    case 'elu':
      return ops.elu(a);
    case 'sigmoid':
      return ops.sigmoid(a);
    case 'leakyRelu':
      return ops.add(ops.scale(ops.relu(a), 1 - slope), ops.scale(a, slope));
  }
}

/** The gradient before the function, from the one after it and the function's result. */
export function beforeActivation<T>(
  ops: TensorOps<T>,
  activation: ElementFunction,
  result: T,
  gradient: T,
  slope: number = leakySlope,
): T {
  switch (activation) {
    case 'linear':
      return gradient;
    case 'relu':
      return ops.wherePositive(gradient, result);
    case 'tanh':
      return ops.subtract(gradient, ops.multiply(gradient, ops.multiply(result, result)));
    case 'elu':
      return ops.multiply(gradient, ops.eluSlope(result));
    case 'sigmoid':
      return ops.multiply(gradient, ops.subtract(result, ops.multiply(result, result)));
    case 'leakyRelu':
      return ops.add(ops.scale(ops.wherePositive(gradient, result), 1 - slope), ops.scale(gradient, slope));
  }
}
