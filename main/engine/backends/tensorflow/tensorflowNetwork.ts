import type { Tensor } from '@tensorflow/tfjs-core';
import type { NetworkDefinition } from '../../../domain/network/definition.ts';
import { parameterShapes, shapeNamed, tensorShapes } from '../../../domain/network/shapes.ts';
import type { Weights } from '../../../domain/network/weights.ts';
import { type Batch, type LoadedNetwork, stateOf, type TensorValues } from '../backend.ts';
import { evaluate, valueNamed } from '../calculus/evaluate.ts';
import { pullBack } from '../calculus/pullBack.ts';
import type { DerivedTensors } from './derivedTensors.ts';
import type { TensorFlow } from './tensorflow.ts';
import { tensorflowOps } from './tensorflowOps.ts';

/**
 * A network on whatever backend TensorFlow.js is set to. All it allocates is gone after `dispose`; `derived` is where
 * replaced kernels keep what they made of the weights.
 */
export function loadTensorflowNetwork(
  tf: TensorFlow,
  definition: NetworkDefinition,
  actions: number,
  weights: Weights,
  derived: DerivedTensors | null = null,
): LoadedNetwork {
  const shapes = tensorShapes(definition, actions);
  const parameters = new Map<string, Tensor>();
  for (const [name, shape] of parameterShapes(definition, actions)) {
    const parameter = tf.tensor(valueNamed(weights, name).data, [...shape], 'float32');
    parameters.set(name, parameter);
    derived?.freeze(parameter);
  }
  const ops = tensorflowOps(tf, parameters);
  const floats = (values: Float32Array, count: number, tensor: string): Tensor =>
    tf.tensor(values, [count, ...shapeNamed(shapes, tensor)], 'float32');
  const given = (batch: Batch): Map<string, Tensor> => {
    const tensors = new Map([['input', floats(Float32Array.from(batch.pictures), batch.count, 'input')]]);
    for (const state of definition.state)
      tensors.set(state.name, floats(stateOf(batch, state), batch.count, state.name));
    return tensors;
  };

  return {
    async run(batch, wanted) {
      const tensors = tf.tidy(() => {
        const values = evaluate(ops, definition, shapes, given(batch), wanted);
        return wanted.map((name) => valueNamed(values, name));
      });
      return readAll(wanted, tensors);
    },

    async pullBack(batch, tensor, cotangent) {
      const gradient = tf.tidy(() => {
        const values = evaluate(ops, definition, shapes, given(batch), [tensor]);
        const seed = floats(cotangent, batch.count, tensor);
        return pullBack(ops, definition, shapes, values, tensor, seed);
      });
      return valueNamed(await readAll(['input'], [gradient]), 'input');
    },

    dispose() {
      for (const parameter of parameters.values()) {
        derived?.release(parameter);
        parameter.dispose();
      }
      parameters.clear();
      return Promise.resolve();
    },
  };
}

/** Reads the tensors back and frees them, also where reading fails. */
async function readAll(names: readonly string[], tensors: readonly Tensor[]): Promise<TensorValues> {
  const values: TensorValues = new Map();
  try {
    for (const [index, tensor] of tensors.entries())
      values.set(names[index] ?? '', await tensor.data<'float32'>());
  } finally {
    for (const tensor of tensors) tensor.dispose();
  }
  return values;
}
