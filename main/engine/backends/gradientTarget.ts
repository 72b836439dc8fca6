import { softmax } from '../../domain/tracks/softmax.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { elementCount, shapeNamed, tensorShapes } from '../../domain/network/shapes.ts';
import type { Batch, LoadedNetwork } from './backend.ts';

/** The number whose gradient with respect to the pictures is asked for. `chosen` is the most probable action. */
export type GradientTarget =
  | { kind: 'logit'; action: number | 'chosen' }
  | { kind: 'probability'; action: number | 'chosen' }
  | { kind: 'value' }
  | { kind: 'attentionCell'; row: number; column: number }
  /** Sum over all elements of a named tensor, e.g. the attention before its softmax. */
  | { kind: 'tensorSum'; tensor: string };

/**
 * Gradient of the target with respect to the pictures in 0-255, [count x rows x columns x channels], each picture's
 * own. Targets that depend on what the network answers cost a forward pass more.
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
  const needsAnswer =
    target.kind === 'probability' || (target.kind === 'logit' && target.action === 'chosen');
  const answer = needsAnswer
    ? (await network.run(batch, [definition.logits])).get(definition.logits)
    : undefined;
  const cotangent = new Float32Array(batch.count * size);
  for (let index = 0; index < batch.count; index++) {
    const logits = answer?.subarray(index * size, (index + 1) * size) ?? new Float32Array(0);
    cotangent.set(cotangentOf(definition, target, logits, size), index * size);
  }
  return network.pullBack(batch, tensor, cotangent);
}

function tensorOf(definition: NetworkDefinition, target: GradientTarget): string {
  switch (target.kind) {
    case 'logit':
    case 'probability':
      return definition.logits;
    case 'value':
      return definition.value;
    case 'tensorSum':
      return target.tensor;
    case 'attentionCell':
      if (definition.attention === null) throw new Error(`The network ${definition.id} has no attention.`);
      return definition.attention.tensor;
  }
}

/** Derivative of the target by each element of its tensor, for one picture. */
function cotangentOf(
  definition: NetworkDefinition,
  target: GradientTarget,
  logits: Float32Array,
  size: number,
): Float32Array {
  const cotangent = new Float32Array(size);
  switch (target.kind) {
    case 'logit':
      cotangent[chosenAction(target.action, logits)] = 1;
      return cotangent;
    case 'probability': {
      const probabilities = softmax(logits);
      const action = chosenAction(target.action, logits);
      const chosen = probabilities[action] ?? 0;
      return Float32Array.from(
        probabilities,
        (other, index) => chosen * ((index === action ? 1 : 0) - other),
      );
    }
    case 'attentionCell':
      cotangent[target.row * (definition.attention?.geometry.columns ?? 0) + target.column] = 1;
      return cotangent;
    case 'value':
    case 'tensorSum':
      return cotangent.fill(1);
  }
}

function chosenAction(action: number | 'chosen', logits: Float32Array): number {
  return action === 'chosen' ? logits.indexOf(Math.max(...logits)) : action;
}
