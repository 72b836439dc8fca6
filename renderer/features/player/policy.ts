import type { PolicyMeaning } from '@domain/network/definition.ts';
import { softmax } from '@domain/tracks/softmax.ts';

/** What an agent says of its actions at a step, as it is to be shown. */
export interface PolicyReading {
  meaning: PolicyMeaning;
  /** A number for each action: its probability, or for Q values the return expected of it. */
  numbers: number[];
  /** Index of the action with the largest number. */
  best: number;
}

/**
 * The reading that raw outputs stand for: logits become probabilities, Q values stay values, a sigmoid is a probability
 * already. `null` where there are no outputs or one is not a number.
 */
export function policyReading(raw: ArrayLike<number>, meaning: PolicyMeaning | null): PolicyReading | null {
  const outputs = Array.from(raw);
  if (meaning === null || outputs.length === 0 || outputs.some(Number.isNaN)) return null;
  const numbers = meaning === 'logits' ? softmax(outputs) : outputs;
  return { meaning, numbers, best: numbers.indexOf(Math.max(...numbers)) };
}

/** Where each number lies between the least (or 0, for probabilities) and the most that a bar can show: 0 to 1. */
export function barLengths({ meaning, numbers }: PolicyReading): number[] {
  if (meaning !== 'q') return numbers;
  const least = Math.min(...numbers);
  const spread = Math.max(...numbers) - least;
  return numbers.map((number) => (spread === 0 ? 1 : (number - least) / spread));
}
