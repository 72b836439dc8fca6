import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { softmax } from '../../domain/tracks/softmax.ts';
import type { ForwardResult } from '../../engine/engine.ts';
import type { ForwardOutput } from '../records/agentRecords.ts';

/** The answer to one input under the names of what it is. */
export function forwardOutput(
  { outputs }: Pick<NetworkDefinition, 'outputs'>,
  { policy, value, distribution }: Pick<ForwardResult, 'policy' | 'value' | 'distribution'>,
): ForwardOutput {
  const answer: ForwardOutput = {};
  const numbers = [...policy];
  switch (outputs.policy?.meaning) {
    case 'logits':
      answer.logits = numbers;
      answer.probabilities = [...softmax(policy)];
      break;
    case 'q':
      answer.q = numbers;
      break;
    case 'sigmoid':
      answer.probabilities = numbers;
      break;
    case undefined:
  }
  if (value !== null) answer.value = value[0] ?? Number.NaN;
  const behind = outputs.policy?.distribution;
  if (behind && distribution !== null)
    answer[behind.kind] = numbers.map((_, action) => [
      ...distribution.subarray(action * behind.count, (action + 1) * behind.count),
    ]);
  return answer;
}
