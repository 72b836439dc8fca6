import { api } from '../api/client.ts';
import { changedEntries, defaultView, restoredView, type WorkbenchView } from './view.ts';

const saveDelayMilliseconds = 400;

/** Keeps the view of the open session: restores it, and writes what changed a moment after it did. */
export class ViewStore {
  view = $state<WorkbenchView>(defaultView());
  /** The JSON of each entry as last written or read; null while no session is open. */
  #saved: Record<string, string> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onSaveError: (thrown: unknown) => void;

  constructor(onSaveError: (thrown: unknown) => void) {
    this.#onSaveError = onSaveError;
  }

  async restore(): Promise<void> {
    this.view = restoredView(await api.view());
    this.#saved = changedEntries({}, $state.snapshot(this.view)).json;
  }

  /** Is the view that of the open session, so that changes are written? */
  get isAttached(): boolean {
    return this.#saved !== null;
  }

  /** Writes nothing more until a view is restored: another session is about to be open. */
  detach(): void {
    clearTimeout(this.#timer);
    this.#saved = null;
  }

  /** Goes back to the view of a new session; no session is open. */
  forget(): void {
    this.detach();
    this.view = defaultView();
  }

  /** Call inside an effect: reads the whole view, so that any change brings it back here. */
  saveSoon(): void {
    const isChanged = Object.keys(this.#changes().changes).length > 0;
    clearTimeout(this.#timer);
    if (isChanged) this.#timer = setTimeout(() => void this.save(), saveDelayMilliseconds);
  }

  /** Writes what has changed now; `leaving` lets the write outlive the page. */
  async save(leaving = false): Promise<void> {
    clearTimeout(this.#timer);
    const { changes, json } = this.#changes();
    if (!this.#saved || Object.keys(changes).length === 0) return;
    this.#saved = json;
    try {
      await api.saveView(changes, leaving);
    } catch (thrown) {
      this.#onSaveError(thrown);
    }
  }

  #changes(): ReturnType<typeof changedEntries> {
    const view = $state.snapshot(this.view);
    return this.#saved ? changedEntries(this.#saved, view) : { changes: {}, json: {} };
  }
}
