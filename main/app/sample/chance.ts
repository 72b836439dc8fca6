import type { Random } from '../../domain/random.ts';
import type { Spread } from './recipe.ts';

/** A number from the spread, every one equally likely. */
export function drawnFrom(random: Random, { least, most }: Spread): number {
  return least + (most - least) * random.unit();
}

/** A normally distributed number with mean 0 (Box and Muller 1958). */
export function normal(random: Random, standardDeviation: number): number {
  // 1 - u lies in (0, 1], so the logarithm is finite.
  const radius = Math.sqrt(-2 * Math.log(1 - random.unit()));
  return standardDeviation * radius * Math.cos(2 * Math.PI * random.unit());
}
