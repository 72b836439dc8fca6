/** What an agent prefers at a step. Policies sample: the most probable action is likely, not certain, to be taken. */
export interface Preference {
  /** Probability of each action, in the order of the track's action names. */
  probabilities: number[];
  /** Index of the most probable action. */
  best: number;
  probability: number;
}

/** The preference that raw outputs (logits) stand for; `null` when there are none or one is not a number. */
export function preferenceOf(logits: ArrayLike<number>): Preference | null {
  const outputs = Array.from(logits);
  if (outputs.length === 0 || outputs.some((output) => Number.isNaN(output))) return null;
  // Subtracting the largest first keeps the exponentials finite.
  const largest = Math.max(...outputs);
  const weights = outputs.map((output) => Math.exp(output - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const probabilities = weights.map((weight) => weight / sum);
  const best = outputs.indexOf(largest);
  return { probabilities, best, probability: probabilities[best] ?? 0 };
}
