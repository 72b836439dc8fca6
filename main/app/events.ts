import type { WorkbenchEvent } from './records/jobRecords.ts';

type Listener = (event: WorkbenchEvent) => void;

/** What the workbench tells its windows: job progress, and which records changed. */
export class EventHub {
  readonly #listeners = new Set<Listener>();

  tell(event: WorkbenchEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Returns the function that ends the listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
