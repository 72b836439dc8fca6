import type { WorkbenchEvent } from '../../main/app/records/jobRecords.ts';

export interface EventListeners {
  event: (event: WorkbenchEvent) => void;
  /** The stream is open; `again` after it had been lost, when changes may have been missed. */
  open: (again: boolean) => void;
  /** The stream broke, or could not be opened once more. */
  lost: () => void;
}

const retryMilliseconds = 1500;

/** Listens to what changes behind the boundary and reconnects for ever; returns the way to stop. */
export function listenToEvents(listeners: EventListeners): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let lost = false;

  function connect(): void {
    source = new EventSource('/api/events');
    source.onopen = () => {
      listeners.open(lost);
      lost = false;
    };
    source.onmessage = (message: MessageEvent<string>) => {
      listeners.event(JSON.parse(message.data) as WorkbenchEvent);
    };
    source.onerror = () => {
      lost = true;
      listeners.lost();
      // A closed source has given up by itself; one that is connecting tries again on its own.
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(connect, retryMilliseconds);
    };
  }

  connect();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}
