import { expect, test } from 'vitest';
import { threadCount } from './threadCount.ts';

test.each([
  [1, 1],
  [2, 2],
  [4, 3],
  [8, 7],
  [64, 8],
])('%i cores: %i threads', (cores, threads) => {
  expect(threadCount(cores, undefined)).toBe(threads);
});

test('the number can be asked for, up to the eight that the pool takes; nonsense is ignored', () => {
  expect(threadCount(4, '1')).toBe(1);
  expect(threadCount(4, '12')).toBe(8);
  expect(threadCount(4, 'many')).toBe(3);
});
