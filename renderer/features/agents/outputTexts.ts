import type { ExplainedOutput } from '@domain/agent/agentReading.ts';
import type { PolicyMeaning } from '@domain/network/definition.ts';
import type { InputRecord, OutputsRecord } from '../../../main/app/records/agentRecords.ts';
import { formatCount } from '../../ui/format.ts';

/** What the numbers of a policy are called. */
export const meaningTexts: Readonly<Record<PolicyMeaning, string>> = {
  logits: 'logits',
  q: 'Q values',
  sigmoid: 'probability of one action rather than another',
};

/** What a saliency method can explain, for choosing. */
export const explainedTexts: Readonly<Record<ExplainedOutput, string>> = {
  'chosen-output': 'The output of the action it prefers',
  probability: 'The probability of the action it prefers',
  advantage: 'The advantage of the action it prefers over the others',
  value: 'The state value',
};

/** `4 pictures of 84 × 84`, `8 numbers`. */
export function inputText({ rows, columns, channels }: InputRecord): string {
  if (rows * columns === 1) return `${formatCount(channels)} numbers`;
  const pictures = channels === 1 ? '1 picture' : `${formatCount(channels)} pictures`;
  return `${pictures} of ${formatCount(rows)} × ${formatCount(columns)}`;
}

/** What a network gives: `4 logits, value, own attention; remembers from step to step`. */
export function outputsText({ actions, outputs }: { actions: number; outputs: OutputsRecord }): string {
  const { policy, value, attention, recurrent } = outputs;
  const gives = [
    ...(policy ? [`${formatCount(actions)} ${meaningTexts[policy.meaning]}`] : []),
    ...(policy?.distribution
      ? [`each the mean of ${formatCount(policy.distribution.count)} ${policy.distribution.kind}`]
      : []),
    ...(value ? ['value'] : []),
    ...(attention ? ['its own attention'] : []),
  ];
  return `${gives.join(', ')}${recurrent ? '; remembers from step to step' : ''}`;
}
