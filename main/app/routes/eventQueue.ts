import type { WorkbenchEvent } from '../records/jobRecords.ts';

/**
 * Events that a window has not read yet. Only the newest of each job and of each kind of change waits, so that a
 * window which reads slowly, or not at all, holds no more than one event for each of them.
 */
export class EventQueue {
  readonly #waiting = new Map<string, WorkbenchEvent>();
  #wake: () => void = () => undefined;

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  push(event: WorkbenchEvent): void {
    const subject = event.kind === 'job' ? `job ${event.job.id}` : `changed ${event.what}`;
    // Anew at the end: an event must not overtake one that was told before it.
    this.#waiting.delete(subject);
    this.#waiting.set(subject, event);
    this.#wake();
  }

  /** All that wait, oldest first. */
  takeAll(): WorkbenchEvent[] {
    const events = [...this.#waiting.values()];
    this.#waiting.clear();
    return events;
  }

  /** Ends a wait that is going on. */
  wake(): void {
    this.#wake();
  }

  /** Resolves at the next event, at `wake`, or after this time. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.isEmpty) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, milliseconds).unref();
    });
    clearTimeout(timer);
  }
}
