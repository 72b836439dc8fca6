import { expect, test } from 'vitest';
import { BlockCache } from './blockCache.ts';

/** A source whose loads end when the test says so. */
function aSource(bytesOfBlock = 10) {
  const loads = new Map<number, { answer: () => void; refuse: (why: Error) => void; signal: AbortSignal }>();
  const asked: number[] = [];
  return {
    asked,
    loads,
    bytesOf: () => bytesOfBlock,
    load: (index: number, signal: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        asked.push(index);
        loads.set(index, {
          answer: () => {
            resolve(`block ${String(index)}`);
          },
          refuse: reject,
          signal,
        });
      }),
  };
}

function aCache(source: ReturnType<typeof aSource>, byteBudget = 1000, parallelLoads = 2) {
  const changes: number[] = [];
  const cache = new BlockCache(source, { byteBudget, parallelLoads }, () => changes.push(changes.length));
  return { cache, changes };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('a block is undefined until it has arrived, then it is there and the owner is told', async () => {
  const source = aSource();
  const { cache, changes } = aCache(source);
  cache.want([3]);
  expect(cache.block(3)).toBeUndefined();
  source.loads.get(3)?.answer();
  await settled();
  expect(cache.block(3)).toBe('block 3');
  expect(changes).toHaveLength(1);
});

test('the most urgent blocks are fetched first, a few at a time, each once', async () => {
  const source = aSource();
  const { cache } = aCache(source);
  cache.want([5, 6, 7]);
  cache.want([5, 6, 7]);
  expect(source.asked).toEqual([5, 6]);
  source.loads.get(5)?.answer();
  await settled();
  expect(source.asked).toEqual([5, 6, 7]);
});

test('scrubbing away aborts what is under way and does not keep its answer', async () => {
  const source = aSource();
  const { cache, changes } = aCache(source);
  cache.want([1]);
  cache.want([90]);
  expect(source.loads.get(1)?.signal.aborted).toBe(true);
  source.loads.get(1)?.answer();
  await settled();
  expect(cache.block(1)).toBeUndefined();
  expect(changes).toHaveLength(0);
  expect(source.asked).toEqual([1, 90]);
});

test('coming back to a block whose fetch was aborted fetches it anew', async () => {
  const source = aSource();
  const { cache } = aCache(source);
  cache.want([1]);
  cache.want([2]);
  cache.want([1]);
  source.loads.get(1)?.answer();
  await settled();
  expect(cache.block(1)).toBe('block 1');
});

async function visit(cache: BlockCache<string>, source: ReturnType<typeof aSource>, indices: number[]) {
  for (const index of indices) {
    cache.want([index]);
    source.loads.get(index)?.answer();
    await settled();
    cache.block(index);
  }
}

test('the budget holds: the least recently used block is forgotten', async () => {
  const source = aSource(10);
  const { cache } = aCache(source, 30);
  await visit(cache, source, [1, 2, 3]);
  cache.block(1);
  await visit(cache, source, [4]);
  expect(cache.bytes).toBeLessThanOrEqual(30);
  expect(cache.block(2)).toBeUndefined();
  expect([1, 3, 4].map((index) => cache.block(index))).toEqual(['block 1', 'block 3', 'block 4']);
});

test('wanting more than the budget holds fetches only what fits, without going round in circles', async () => {
  const source = aSource(10);
  const { cache } = aCache(source, 25, 1);
  cache.want([1, 2, 3, 4]);
  for (let turn = 0; turn < 6; turn += 1) {
    for (const load of source.loads.values()) load.answer();
    await settled();
  }
  expect(source.asked).toEqual([1, 2]);
  expect(cache.bytes).toBe(20);
});

test('a single block larger than the budget can still be shown', async () => {
  const source = aSource(100);
  const { cache } = aCache(source, 30);
  await visit(cache, source, [1]);
  expect(cache.block(1)).toBe('block 1');
  await visit(cache, source, [2]);
  expect(cache.block(1)).toBeUndefined();
  expect(cache.bytes).toBe(100);
});

test('a failed block says why, is not asked for again by itself, and is on retry', async () => {
  const source = aSource();
  const { cache } = aCache(source);
  cache.want([1]);
  source.loads.get(1)?.refuse(new Error('Fovea does not answer.'));
  await settled();
  cache.want([1]);
  expect(cache.failure(1)).toEqual(new Error('Fovea does not answer.'));
  expect(source.asked).toEqual([1]);
  cache.retry();
  expect(source.asked).toEqual([1, 1]);
});
