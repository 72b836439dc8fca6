import { FoveaError } from '../../domain/errors.ts';
import type { NetworkDefinition, PolicyOutput } from '../../domain/network/definition.ts';
import { softmax } from '../../domain/tracks/softmax.ts';

/**
 * The number whose gradient with respect to the pictures is asked for. `output` is what the policy gives for an action,
 * whatever its meaning; `chosen` is the action with the greatest.
 */
export type GradientTarget =
  | { kind: 'output'; action: number | 'chosen' }
  /** Of an action, where the outputs are logits; the one output of a network with a sigmoid. */
  | { kind: 'probability'; action: number | 'chosen' }
  | { kind: 'value' }
  /** The greatest output minus the mean of all. */
  | { kind: 'advantage' }
  | { kind: 'attentionCell'; row: number; column: number }
  /** Sum over all elements of a named tensor, e.g. the attention before its softmax. */
  | { kind: 'tensorSum'; tensor: string };

/** The tensor that a target is read from. Throws `agent-does-not-fit` where the network gives no such number. */
export function tensorOf(definition: NetworkDefinition, target: GradientTarget): string {
  const { attention, outputs } = definition;
  if (definition.graph !== undefined)
    throw refusal(
      definition,
      'runs as an ONNX graph, which gives no gradients',
      'a method without gradients',
    );
  switch (target.kind) {
    case 'output':
      return policyOf(definition).tensor;
    case 'probability':
      if (policyOf(definition).meaning === 'q')
        throw refusal(definition, 'gives Q-values, not probabilities', 'the chosen output or the advantage');
      return policyOf(definition).tensor;
    case 'advantage':
      if (policyOf(definition).meaning === 'sigmoid')
        throw refusal(definition, 'gives one number for two actions', 'the chosen output');
      return policyOf(definition).tensor;
    case 'value':
      if (outputs.value === null)
        throw refusal(definition, 'gives no state value', 'the chosen output or the advantage');
      return outputs.value;
    case 'attentionCell':
      if (attention === null) throw refusal(definition, 'has no built-in attention', 'an output of it');
      return attention.tensor;
    case 'tensorSum':
      return target.tensor;
  }
}

/** Whether the target depends on what the network answers to the input. */
export function needsAnswer(definition: NetworkDefinition, target: GradientTarget): boolean {
  if (definition.outputs.policy?.meaning === 'sigmoid') return false;
  return (
    target.kind === 'probability' ||
    target.kind === 'advantage' ||
    (target.kind === 'output' && target.action === 'chosen')
  );
}

/** Derivative of the target by each of the `size` elements of its tensor, for one input and the network's answer. */
export function cotangentOf(
  definition: NetworkDefinition,
  target: GradientTarget,
  answer: Float32Array,
  size: number,
): Float32Array {
  const cotangent = new Float32Array(size);
  switch (target.kind) {
    case 'output':
      cotangent[actionOf(definition, target.action, answer, size)] = 1;
      return cotangent;
    case 'probability': {
      if (definition.outputs.policy?.meaning === 'sigmoid') return cotangent.fill(1);
      const action = actionOf(definition, target.action, answer, size);
      const probabilities = softmax(answer);
      const chosen = probabilities[action] ?? 0;
      return Float32Array.from(
        probabilities,
        (other, index) => chosen * ((index === action ? 1 : 0) - other),
      );
    }
    case 'advantage': {
      const action = actionOf(definition, 'chosen', answer, size);
      return cotangent.map((_, index) => (index === action ? 1 : 0) - 1 / size);
    }
    case 'attentionCell':
      cotangent[target.row * (definition.attention?.geometry.columns ?? 0) + target.column] = 1;
      return cotangent;
    case 'value':
    case 'tensorSum':
      return cotangent.fill(1);
  }
}

function policyOf(definition: NetworkDefinition): PolicyOutput {
  const { policy } = definition.outputs;
  if (policy !== null) return policy;
  throw refusal(definition, 'says nothing of its actions', 'its value');
}

/** Place of the action among the outputs; a network with a sigmoid has one output. */
function actionOf(
  definition: NetworkDefinition,
  action: number | 'chosen',
  answer: Float32Array,
  outputs: number,
): number {
  if (outputs === 1) return 0;
  if (action === 'chosen') return answer.indexOf(Math.max(...answer));
  if (Number.isInteger(action) && action >= 0 && action < outputs) return action;
  throw refusal(
    definition,
    `has ${outputs} actions, numbered from 0, and no action ${action}`,
    'one of those',
  );
}

function refusal(definition: NetworkDefinition, fault: string, instead: string): FoveaError {
  return new FoveaError(
    'agent-does-not-fit',
    `The network ${definition.id} (${definition.title}) ${fault}. Take ${instead} instead.`,
  );
}
