import { type Worker } from 'node:worker_threads';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { WorkerPools } from '../../main/app/workerPools.ts';

let workers: WorkerPools;
let threads = 0;
const count = (_thread: Worker) => {
  threads += 1;
};

beforeEach(() => {
  threads = 0;
  process.on('worker', count);
  workers = new WorkerPools();
});

afterEach(async () => {
  process.off('worker', count);
  await workers.close();
});

const inspectNothing = () => workers.run('checkpointWorker', { kind: 'inspect', path: '/nowhere.pkl' });
const copyNothing = () => workers.run('sessionWorker', { from: '/nowhere.fovea', to: '/nowhere/a.fovea' });
const findNothing = () => workers.run('importWorker', { kind: 'find', sources: [] });

test('all kinds of task share the threads', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, () => [inspectNothing(), copyNothing(), findNothing()]).flat(),
  );
  expect(outcomes).toHaveLength(18);
  expect(threads).toBeLessThanOrEqual(workers.width + 1);
});

test("a worker's error comes back with its code and sentence", async () => {
  await expect(inspectNothing()).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('/nowhere.pkl') as string,
  });
});

test('what is stopped before its turn never starts', async () => {
  const stop = new AbortController();
  const tasks = Array.from({ length: workers.width * 3 }, () =>
    workers.run('importWorker', { kind: 'find', sources: [] }, { signal: stop.signal }),
  );
  stop.abort();
  for (const outcome of await Promise.allSettled(tasks))
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
  await expect(findNothing()).resolves.toEqual([]);
});
