/** Probabilities that logits stand for; they sum to 1. NaN throughout where a logit is. */
export function softmax(logits: ArrayLike<number>): number[] {
  const numbers = Array.from(logits);
  // Subtracting the largest first keeps the exponentials finite.
  const largest = Math.max(...numbers);
  const powers = numbers.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
