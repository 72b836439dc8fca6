import type { NetworkOutputs } from '../network/definition.ts';
import type { ExplainedOutput } from './agentReading.ts';

/** What of a network's answer can be explained, the usual one first. */
export function explainableOutputs({ policy, value }: NetworkOutputs): ExplainedOutput[] {
  const found: ExplainedOutput[] = [];
  if (policy !== null) {
    found.push('chosen-output');
    if (policy.meaning === 'logits') found.push('probability');
    if (policy.meaning !== 'sigmoid') found.push('advantage');
  }
  if (value !== null) found.push('value');
  return found;
}
