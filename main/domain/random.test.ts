import { expect, test } from 'vitest';
import { createRandom, xoshiro128 } from './random.ts';

const draws = (seed: number, count = 5) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.uint32());
};

test('the generator is xoshiro128**, by its reference sequence from state 1, 2, 3, 4', () => {
  const next = xoshiro128([1, 2, 3, 4]);
  expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
});

test('a seed gives the same numbers every time, and another seed gives others', () => {
  expect(draws(42)).toEqual(draws(42));
  expect(draws(42)).not.toEqual(draws(43));
});

test('a fork depends on seed and label, not on what was drawn before', () => {
  const fresh = createRandom(7);
  const used = createRandom(7);
  used.uint32();
  expect(used.fork('step 3').uint32()).toBe(fresh.fork('step 3').uint32());
  expect(fresh.fork('step 4').uint32()).not.toBe(fresh.fork('step 3').uint32());
});

test('unit numbers lie in [0, 1) around one half', () => {
  const random = createRandom(1);
  const numbers = Array.from({ length: 10_000 }, () => random.unit());
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1);
});

test('bounded integers reach every value about equally often', () => {
  const random = createRandom(5);
  const counts = [0, 0, 0];
  for (let draw = 0; draw < 9_000; draw += 1) {
    const value = random.below(3);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  // 3,000 expected, standard deviation 45.
  for (const count of counts) expect(Math.abs(count - 3_000)).toBeLessThan(225);
});
