import { expect, test, vi } from 'vitest';

import type { JobRecord, WorkbenchEvent } from '../records/jobRecords.ts';
import { EventQueue } from './eventQueue.ts';

const jobAt = (id: string, done: number): WorkbenchEvent => ({
  kind: 'job',
  job: { id, progress: { done, total: 10, unit: 'frames' } } as JobRecord,
});

test('a window that does not read holds the newest event of each job and change, in the order they came', () => {
  const queue = new EventQueue();
  for (let done = 0; done <= 10; done += 1) queue.push(jobAt('a', done));
  queue.push({ kind: 'changed', what: 'tracks' });
  queue.push(jobAt('b', 1));
  queue.push({ kind: 'changed', what: 'tracks' });
  expect(queue.takeAll()).toEqual([jobAt('a', 10), jobAt('b', 1), { kind: 'changed', what: 'tracks' }]);
  expect(queue.isEmpty).toBe(true);
});

test('waiting ends at an event and leaves no timer behind', async () => {
  vi.useFakeTimers();
  try {
    const queue = new EventQueue();
    const waited = queue.wait(15_000);
    queue.push(jobAt('a', 1));
    await waited;
    expect(vi.getTimerCount()).toBe(0);
    // What waits already is not waited for.
    await queue.wait(15_000);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
