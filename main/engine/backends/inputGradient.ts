import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { elementCount } from '../../domain/network/shape.ts';
import { shapeNamed, tensorShapes } from '../../domain/network/shapes.ts';
import type { Batch, LoadedNetwork } from './backend.ts';
import { cotangentOf, type GradientTarget, needsAnswer, tensorOf } from './gradientTarget.ts';

/**
 * Gradient of the target with respect to the pictures in 0-255, [count x rows x columns x channels], each picture's
 * own; what the network remembered before a picture counts as given. Targets that depend on what the network answers
 * cost a forward pass more. Throws `agent-does-not-fit` where the network has no such target.
 */
export async function inputGradient(
  network: LoadedNetwork,
  definition: NetworkDefinition,
  actions: number,
  batch: Batch,
  target: GradientTarget,
): Promise<Float32Array> {
  const tensor = tensorOf(definition, target);
  const size = elementCount(shapeNamed(tensorShapes(definition, actions), tensor));
  const answers = needsAnswer(definition, target)
    ? (await network.run(batch, [tensor])).get(tensor)
    : undefined;
  const cotangent = new Float32Array(batch.count * size);
  for (let index = 0; index < batch.count; index++) {
    const answer = answers?.subarray(index * size, (index + 1) * size) ?? new Float32Array(0);
    cotangent.set(cotangentOf(definition, target, answer, size), index * size);
  }
  return network.pullBack(batch, tensor, cotangent);
}
