import { availableParallelism } from 'node:os';

import type { Transferable } from 'node:worker_threads';

import { Piscina } from 'piscina';

import { FoveaError } from '../domain/errors.ts';
import { type EntryPoint, entryPointPath } from './entryPoint.ts';
import type { WorkerAnswer } from './workers/answer.ts';

type WorkerEntry = Extract<EntryPoint, `${string}Worker`>;

const idleMilliseconds = 20_000;

export interface RunOptions {
  /** Ends the thread at once; only for tasks that hold nothing but memory and reading connections. */
  signal?: AbortSignal;
  transfer?: readonly Transferable[];
}

/** Threads for what would block the window: reading archives, preparing network inputs, scoring, copying. */
export class WorkerPools {
  readonly #pools = new Map<WorkerEntry, Piscina>();

  /** How many tasks of a kind run at once. */
  readonly width = availableParallelism();

  /**
   * Runs one task on a thread of its kind. Errors: what the worker answered, or `worker-stopped` when the thread
   * died; it is replaced for the next task.
   */
  async run<Value>(entry: WorkerEntry, task: unknown, options: RunOptions = {}): Promise<Value> {
    const answer = await this.#answer<Value>(entry, task, options);
    if (!answer.ok) throw new FoveaError(answer.error.code, answer.error.message);
    return answer.value;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
    this.#pools.clear();
  }

  async #answer<Value>(entry: WorkerEntry, task: unknown, options: RunOptions): Promise<WorkerAnswer<Value>> {
    try {
      return (await this.#pool(entry).run(task, {
        ...(options.signal && { signal: options.signal }),
        ...(options.transfer && { transferList: [...options.transfer] }),
      })) as WorkerAnswer<Value>;
    } catch (thrown) {
      options.signal?.throwIfAborted();
      throw new FoveaError(
        'worker-stopped',
        `A helper thread stopped unexpectedly (${thrown instanceof Error ? thrown.message : String(thrown)}). Nothing half-made was kept; try again.`,
        { cause: thrown },
      );
    }
  }

  #pool(entry: WorkerEntry): Piscina {
    const existing = this.#pools.get(entry);
    if (existing) return existing;
    const pool = new Piscina({
      filename: entryPointPath(entry),
      minThreads: 0,
      maxThreads: this.width,
      idleTimeout: idleMilliseconds,
    });
    this.#pools.set(entry, pool);
    return pool;
  }
}
