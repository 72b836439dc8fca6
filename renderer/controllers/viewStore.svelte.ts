import { api } from '../api/client.ts';
import { changedEntries, defaultView, restoredView, type WorkbenchView } from './view.ts';

/** The first change is written at once; what follows it, as while playing, this often. */
const millisecondsBetweenSaves = 250;

/** Keeps the view of the open session: restores it, and writes what changed as soon as it did. */
export class ViewStore {
  view = $state<WorkbenchView>(defaultView());
  /** The JSON of each entry as last written or read; null while no session is open. */
  #saved: Record<string, string> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #savedAt = -Infinity;
  #isSaving = false;
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
    this.#stopWaiting();
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
    if (!isChanged || this.#isSaving || this.#timer !== undefined) return;
    const wait = this.#savedAt + millisecondsBetweenSaves - performance.now();
    if (wait <= 0) void this.save();
    else this.#timer = setTimeout(() => void this.save(), wait);
  }

  /** Writes what has changed now; `leaving` lets the write outlive the page. */
  async save(leaving = false): Promise<void> {
    this.#stopWaiting();
    const { changes, json } = this.#changes();
    if (!this.#saved || Object.keys(changes).length === 0) return;
    this.#saved = json;
    this.#savedAt = performance.now();
    this.#isSaving = true;
    try {
      await api.saveView(changes, leaving);
    } catch (thrown) {
      this.#onSaveError(thrown);
    } finally {
      this.#isSaving = false;
      // What changed while this was written.
      this.saveSoon();
    }
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #changes(): ReturnType<typeof changedEntries> {
    const view = $state.snapshot(this.view);
    return this.#saved ? changedEntries(this.#saved, view) : { changes: {}, json: {} };
  }
}
