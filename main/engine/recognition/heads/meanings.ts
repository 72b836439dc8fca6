import { toldByName } from './fileWords.ts';

/** Sentences for outputs whose meaning no file settles. */
export const assumedValues = 'Its outputs are action values (Q), not the logits of a policy.';
export const assumedLogits = 'Its outputs are the logits of a policy, not action values (Q).';

/** The same sentence with where it was taken from, where that is the file's name. */
export function fromName(sentence: string, word: string): string {
  return `${sentence.slice(0, -1)}: taken from "${word}" in the file's name.`;
}

/** What one output without a telling name may be, the likelier first, with what it takes for granted. */
export function oneNumberMeanings(fileName: string): { meaning: 'sigmoid' | 'value'; assumed: string }[] {
  const probability = 'Its one output is the probability of the first of two actions, before a sigmoid.';
  const value = 'Its one output is a state value.';
  const said = toldByName(fileName);
  if (said?.told === 'value')
    return [
      { meaning: 'value', assumed: fromName(value, said.word) },
      { meaning: 'sigmoid', assumed: probability },
    ];
  return [
    {
      meaning: 'sigmoid',
      assumed: said?.told === 'policy' ? fromName(probability, said.word) : probability,
    },
    { meaning: 'value', assumed: value },
  ];
}

/** Whether outputs are more likely values or logits, both with what that takes for granted. */
export function manyNumbersMeanings(fileName: string): { meaning: 'q' | 'logits'; assumed: string }[] {
  const said = toldByName(fileName);
  const values = { meaning: 'q', assumed: assumedValues } as const;
  const logits = { meaning: 'logits', assumed: assumedLogits } as const;
  if (said?.told === 'policy') return [{ ...logits, assumed: fromName(assumedLogits, said.word) }, values];
  return [said?.told === 'q' ? { ...values, assumed: fromName(assumedValues, said.word) } : values, logits];
}
