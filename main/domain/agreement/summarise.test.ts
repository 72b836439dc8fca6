import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { blockBootstrapInterval } from './blockBootstrap.ts';
import { blockLengthFor, summarise } from './summarise.ts';

const options = (blockLength: number, seed = 42) => ({
  blockLength,
  resamples: 2_000,
  confidence: 0.95,
  random: createRandom(seed),
});

const noise = (count: number, seed = 3) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.unit());
};

const widthOf = (interval: [number, number] | null) => (interval ? interval[1] - interval[0] : NaN);

test('the mean is over the steps that have a value, and tells how many those are', () => {
  expect(summarise([1, null, 3, null], { random: createRandom(1) })).toMatchObject({
    mean: 2,
    defined: 2,
    steps: 4,
  });
});

test('without any value there is no mean and no interval', () => {
  const nothing = { mean: null, defined: 0, interval: null };
  expect(summarise([null, null], { random: createRandom(1) })).toEqual({ ...nothing, steps: 2 });
  expect(summarise([], { random: createRandom(1) })).toEqual({ ...nothing, steps: 0 });
});

test('a single value has a mean but no interval', () => {
  expect(summarise([null, 5], { random: createRandom(1) })).toMatchObject({ mean: 5, interval: null });
});

test('the share of steps without a value is reported with the interval', () => {
  expect(blockBootstrapInterval([1, null, 2, null], options(1)).undefinedShare).toBe(0.5);
  expect(blockBootstrapInterval([], options(1))).toEqual({ interval: null, undefinedShare: 1 });
});

test('equal values leave no doubt, gaps or not', () => {
  expect(blockBootstrapInterval([2, 2, null, 2, 2, 2, null], options(3)).interval).toEqual([2, 2]);
});

test('for independent values the interval is that of the normal approximation', () => {
  const values = noise(400);
  const expected = (2 * 1.96) / Math.sqrt(12 * 400);
  expect(widthOf(blockBootstrapInterval(values, options(1)).interval) / expected).toBeCloseTo(1, 0);
  expect(widthOf(blockBootstrapInterval(values, options(10)).interval) / expected).toBeCloseTo(1, 0);
});

test('where neighbours are alike, blocks widen the interval that single steps make too narrow', () => {
  const inRuns = noise(40).flatMap((value) => Array<number>(10).fill(value));
  const single = widthOf(blockBootstrapInterval(inRuns, options(1)).interval);
  const blocks = widthOf(blockBootstrapInterval(inRuns, options(20)).interval);
  expect(blocks / single).toBeGreaterThan(2);
});

test('the first and last steps weigh as much as the others', () => {
  const values = [100, ...Array<number>(99).fill(0)];
  const [low, high] = blockBootstrapInterval(values, options(20)).interval ?? [NaN, NaN];
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(2);
});

test('the same seed gives the same interval', () => {
  const values = noise(50);
  expect(blockBootstrapInterval(values, options(5))).toEqual(blockBootstrapInterval(values, options(5)));
  expect(blockBootstrapInterval(values, options(5))).not.toEqual(
    blockBootstrapInterval(values, options(5, 43)),
  );
});

test('blocks are shorter in short runs', () => {
  expect([1, 3, 8, 60, 1_000].map(blockLengthFor)).toEqual([1, 1, 2, 15, 20]);
});
