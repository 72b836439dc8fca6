import { randomUUID } from 'node:crypto';

import { errorRecord, FoveaError } from '../domain/errors.ts';
import type { Progress, ReportProgress } from '../domain/progress.ts';
import type { EventHub } from './events.ts';
import type { JobRecord } from './records.ts';

const millisecondsBetweenReports = 100;

export interface JobContext {
  signal: AbortSignal;
  report: ReportProgress;
  /** Adds a sentence to what the job leaves behind. */
  note: (sentence: string) => void;
}

/** The job that starts another as a part of its own work: it stops both, and hears of the other's progress. */
export type ParentJob = Pick<JobContext, 'signal' | 'report'>;

export interface StartedJob<Result> {
  record: JobRecord;
  result: Promise<Result>;
}

interface RunningJob {
  record: JobRecord;
  abort: AbortController;
  settled: Promise<unknown>;
}

/** Long work of the workbench: it counts, can be stopped, and says what came of it. */
export class JobRegistry {
  readonly #jobs = new Map<string, RunningJob>();
  readonly #events: EventHub;

  constructor(events: EventHub) {
    this.#events = events;
  }

  list(): JobRecord[] {
    return [...this.#jobs.values()].map((job) => job.record);
  }

  start<Result>(
    job: { kind: JobRecord['kind']; title: string; unit: Progress['unit']; about?: JobRecord['about'] },
    work: (context: JobContext) => Promise<Result>,
    parent?: ParentJob,
  ): StartedJob<Result> {
    const abort = new AbortController();
    const record: JobRecord = {
      id: randomUUID(),
      kind: job.kind,
      title: job.title,
      about: job.about ?? null,
      state: 'running',
      progress: { done: 0, total: null, unit: job.unit },
      perSecond: null,
      secondsLeft: null,
      error: null,
      notes: [],
    };
    const signal = parent ? AbortSignal.any([abort.signal, parent.signal]) : abort.signal;
    const result = work({
      signal,
      report: this.#reporter(record, parent),
      note: (sentence) => record.notes.push(sentence),
    }).then(
      (value) => {
        this.#end(record, { state: 'done' });
        return value;
      },
      (thrown: unknown) => {
        const error = errorRecord(thrown);
        this.#end(record, error.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', error });
        throw thrown;
      },
    );
    // The error is on the record; whoever also awaits `result` hears of it a second time.
    this.#jobs.set(record.id, { record, abort, settled: result.catch(() => undefined) });
    this.#tell(record);
    return { record, result };
  }

  /** Asks a job to stop; resolves when it has cleaned up. */
  async cancel(id: string): Promise<JobRecord> {
    const job = this.#find(id);
    job.abort.abort();
    await job.settled;
    return job.record;
  }

  /** Takes a finished job off the list. */
  dismiss(id: string): void {
    if (this.#find(id).record.state !== 'running') this.#jobs.delete(id);
  }

  async cancelAll(): Promise<void> {
    await Promise.all(
      [...this.#jobs].filter(([, job]) => job.record.state === 'running').map(([id]) => this.cancel(id)),
    );
  }

  #find(id: string): RunningJob {
    const job = this.#jobs.get(id);
    if (!job) throw new FoveaError('not-found', 'That job is no longer on the list.');
    return job;
  }

  #reporter(record: JobRecord, parent: ParentJob | undefined): ReportProgress {
    let startedAt = performance.now();
    let toldAt = 0;
    return (progress) => {
      parent?.report(progress);
      const now = performance.now();
      // Getting ready (starting the engine, say) is not part of the rate.
      if (progress.done === 0) startedAt = now;
      const seconds = (now - startedAt) / 1000;
      record.progress = progress;
      record.perSecond = seconds > 0.2 ? progress.done / seconds : null;
      record.secondsLeft =
        record.perSecond && progress.total !== null
          ? (progress.total - progress.done) / record.perSecond
          : null;
      if (now - toldAt < millisecondsBetweenReports) return;
      toldAt = now;
      this.#tell(record);
    };
  }

  #end(record: JobRecord, outcome: { state: JobRecord['state']; error?: JobRecord['error'] }): void {
    record.state = outcome.state;
    record.error = outcome.error ?? null;
    record.secondsLeft = null;
    this.#tell(record);
  }

  #tell(record: JobRecord): void {
    this.#events.tell({ kind: 'job', job: structuredClone(record) });
  }
}
