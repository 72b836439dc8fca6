import { availableParallelism } from 'node:os';
import type { Transferable } from 'node:worker_threads';

import { Piscina } from 'piscina';

import { FoveaError } from '../domain/errors.ts';
import { type EntryPoint, entryPointPath } from './entryPoint.ts';
import { Turns } from './turns.ts';
import type { WorkerAnswer } from './workers/answer.ts';

type WorkerEntry = Extract<EntryPoint, `${string}Worker`>;

const idleMilliseconds = 5000;

export interface RunOptions {
  /** Ends the thread at once; only for tasks that hold nothing but memory and reading connections. */
  signal?: AbortSignal;
  transfer?: readonly Transferable[];
}

/**
 * Threads for what would block the window: reading archives and checkpoints, preparing network inputs, scoring, copying.
 * All kinds of task share them, since each thread costs memory; those without work end.
 */
export class WorkerPools {
  /** How many tasks of a kind run at once. */
  readonly width = availableParallelism();
  readonly #turns = new Map<WorkerEntry, Turns>();
  readonly #pool = new Piscina({
    minThreads: 0,
    // One more than a kind may take, so that an import of many minutes never holds up the others.
    maxThreads: this.width + 1,
    idleTimeout: idleMilliseconds,
  });

  /**
   * Runs one task on a thread. Errors: what the worker answered, or `worker-stopped` when the thread died; it is
   * replaced for the next task.
   */
  async run<Value>(entry: WorkerEntry, task: unknown, options: RunOptions = {}): Promise<Value> {
    const answer = await this.#turnsOf(entry).take(() => this.#answer<Value>(entry, task, options));
    if (!answer.ok) throw new FoveaError(answer.error.code, answer.error.message);
    return answer.value;
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #answer<Value>(entry: WorkerEntry, task: unknown, options: RunOptions): Promise<WorkerAnswer<Value>> {
    options.signal?.throwIfAborted();
    try {
      return (await this.#pool.run(task, {
        filename: entryPointPath(entry),
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

  /** The pool serves who came first; taking turns by kind keeps one long list of tasks from holding up the other kinds. */
  #turnsOf(entry: WorkerEntry): Turns {
    const turns = this.#turns.get(entry) ?? new Turns(this.width);
    this.#turns.set(entry, turns);
    return turns;
  }
}
