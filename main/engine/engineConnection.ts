import { type ErrorRecord, FoveaError } from '../domain/errors.ts';
import type { EngineChild } from './engineChild.ts';
import type { CallName, EngineReply, ReplyOf, RequestOf } from './protocol.ts';

interface Waiting {
  resolve(reply: unknown): void;
  reject(error: Error): void;
}

/** Typed requests to one engine child. When it dies, everything in flight fails with `engine-stopped`. */
export class EngineConnection {
  readonly #child: EngineChild;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #gone: FoveaError | null = null;

  constructor(child: EngineChild) {
    this.#child = child;
    child.onMessage((message) => this.#settle(message as EngineReply));
    child.onExit((how) => this.#fail(how));
  }

  /** Whether requests can still be answered. */
  get alive(): boolean {
    return this.#gone === null;
  }

  /** Sends a request. With a time limit, a child that has not answered by then is ended. */
  request<Name extends CallName>(
    call: Name,
    request: RequestOf<Name>,
    timeLimitMilliseconds?: number,
  ): Promise<ReplyOf<Name>> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timer =
      timeLimitMilliseconds === undefined
        ? undefined
        : setTimeout(
            () => this.stop(`it did not answer within ${timeLimitMilliseconds / 1000} s`),
            timeLimitMilliseconds,
          );
    this.#waiting.set(id, { resolve, reject });
    this.#child.keepParentAlive(true);
    this.#child.post({ id, call, request });
    return promise.finally(() => clearTimeout(timer)) as Promise<ReplyOf<Name>>;
  }

  /** Ends the child; what is in flight fails, saying why. */
  stop(how = 'it was stopped'): void {
    this.#fail(how);
    this.#child.kill();
  }

  #settle(message: EngineReply): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#child.keepParentAlive(false);
    if ('error' in message) waiting?.reject(errorOf(message.error));
    else waiting?.resolve(message.reply);
  }

  #fail(how: string): void {
    if (this.#gone !== null) return;
    this.#gone = new FoveaError(
      'engine-stopped',
      `The engine process stopped while it was computing: ${how}. What was finished is kept; start the job again.`,
    );
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
    this.#waiting.clear();
    this.#child.keepParentAlive(false);
  }
}

function errorOf({ code, message }: ErrorRecord): FoveaError {
  return new FoveaError(code, message);
}
