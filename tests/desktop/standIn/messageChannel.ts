import { EventEmitter } from 'node:events';

/** Hands a message to the end of a channel that a page holds. */
type Deliver = (message: unknown) => void;

/** The end of a channel that stays in the main process. */
class MainPort extends EventEmitter {
  readonly #waiting: unknown[] = [];
  #deliver: Deliver | null = null;

  postMessage(message: unknown): void {
    if (this.#deliver) this.#deliver(message);
    else this.#waiting.push(message);
  }

  start(): void {
    // Messages come as soon as the page posts them.
  }

  connect(deliver: Deliver): void {
    this.#deliver = deliver;
    for (const message of this.#waiting.splice(0)) deliver(message);
  }
}

/** The end that is handed to a page; from then on it lives there. */
export interface TransferredPort {
  /** Call with the way to reach the page's end; returns what to call with each message that comes from it. */
  arriveInPage: (deliver: Deliver) => (message: unknown) => void;
}

export class MessageChannelMain {
  readonly port1 = new MainPort();
  readonly port2: TransferredPort = {
    arriveInPage: (deliver) => {
      this.port1.connect(deliver);
      return (message) => this.port1.emit('message', { data: message });
    },
  };
}
