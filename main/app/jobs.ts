import { randomUUID } from 'node:crypto';

import { errorRecord, FoveaError } from '../domain/errors.ts';
import type { Progress, ReportProgress } from '../domain/progress.ts';
import type { EventHub } from './events.ts';
import type { JobRecord } from './records/jobRecords.ts';

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

/** Which running jobs to stop: those whose `about` has these values, of this kind where one is given. */
interface JobSubject {
  agentId?: number;
  recordingId?: number;
  kind?: JobRecord['kind'];
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

  /** All jobs on the list, newest first. */
  list(): JobRecord[] {
    return [...this.#jobs.values()].map((job) => job.record).reverse();
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
        const wasStopped = error.code === 'cancelled';
        // Whoever stops a job himself knows why; what else stops it is told.
        if (wasStopped && thrown instanceof FoveaError) record.notes.push(error.message);
        this.#end(record, wasStopped ? { state: 'cancelled' } : { state: 'failed', error });
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

  /**
   * Stops the running jobs about an agent or a recording and resolves when they have cleaned up: call it before
   * deleting what they work on. `why` is what they say came of them.
   */
  async cancelAbout(subject: JobSubject, why = deletedSentence(subject)): Promise<void> {
    // Again until there are none: a job that works through a list may start the next one meanwhile.
    for (let jobs = this.#runningAbout(subject); jobs.length > 0; jobs = this.#runningAbout(subject)) {
      for (const { abort } of jobs) abort.abort(new FoveaError('cancelled', why));
      await Promise.all(jobs.map(({ settled }) => settled));
    }
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

  #runningAbout({ agentId, recordingId, kind }: JobSubject): RunningJob[] {
    return [...this.#jobs.values()].filter(
      ({ record }) =>
        record.state === 'running' &&
        record.about !== null &&
        (agentId === undefined || record.about.agentId === agentId) &&
        (recordingId === undefined || record.about.recordingId === recordingId) &&
        (kind === undefined || record.kind === kind),
    );
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

function deletedSentence({ agentId }: JobSubject): string {
  const what = agentId === undefined ? 'recording' : 'agent';
  return `The ${what} was deleted while this was running, so nothing of it was kept.`;
}
