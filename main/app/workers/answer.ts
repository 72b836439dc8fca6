import { type ErrorRecord, errorRecord } from '../../domain/errors.ts';

/** What a worker sends back: errors travel as records, since a class does not survive the way between threads. */
export type WorkerAnswer<Value> = { ok: true; value: Value } | { ok: false; error: ErrorRecord };

/** Runs a worker's task and turns what it throws into an answer. */
export async function answered<Value>(work: () => Value | Promise<Value>): Promise<WorkerAnswer<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    return { ok: false, error: errorRecord(thrown) };
  }
}
