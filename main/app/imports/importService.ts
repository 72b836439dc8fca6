import { MessageChannel } from 'node:worker_threads';

import { FoveaError } from '../../domain/errors.ts';
import type { InclusiveRange } from '../../domain/recording/frame.ts';
import { publishedStepRule } from '../../domain/recording/steps.ts';
import type { Session } from '../../session/session.ts';
import type { EventHub } from '../events.ts';
import type { JobContext, JobRegistry, ParentJob, StartedJob } from '../jobs.ts';
import type { RecordingRecord } from '../records/recordingRecords.ts';
import type { RecordingService } from '../recordingService.ts';
import type { SessionService } from '../sessionService.ts';
import type { WorkerPools } from '../workerPools.ts';
import type { FoundTrial, FromReader, ImportTask, ReadTrial, ToReader } from './importMessages.ts';

export interface ImportOptions {
  /** Frame indices to import, both ends included; all of them otherwise. */
  frames?: InclusiveRange;
}

/** Brings Atari-HEAD trials into the open session: each trial wholly or not at all. */
export class ImportService {
  readonly #sessions: SessionService;
  readonly #recordings: RecordingService;
  readonly #jobs: JobRegistry;
  readonly #events: EventHub;
  readonly #workers: WorkerPools;

  constructor(parts: {
    sessions: SessionService;
    recordings: RecordingService;
    jobs: JobRegistry;
    events: EventHub;
    workers: WorkerPools;
  }) {
    this.#sessions = parts.sessions;
    this.#recordings = parts.recordings;
    this.#jobs = parts.jobs;
    this.#events = parts.events;
    this.#workers = parts.workers;
  }

  start(
    sources: readonly string[],
    options: ImportOptions,
    parent?: ParentJob,
  ): StartedJob<RecordingRecord[]> {
    const session = this.#sessions.current;
    const title = `Import ${sources.map(lastPart).join(', ')}`;
    return this.#jobs.start(
      { kind: 'import', title, unit: 'frames' },
      async (context) => {
        const find: ImportTask = { kind: 'find', sources: [...sources] };
        const trials = await this.#workers.run<FoundTrial[]>('importWorker', find, {
          signal: context.signal,
        });
        return this.#importAll(session, trials, options, context);
      },
      parent,
    );
  }

  /**
   * One after the other. A single trial that fails fails the job; of several, each failure becomes a note and the
   * others go on, so that one bad trial does not cost a night's import.
   */
  async #importAll(
    session: Session,
    trials: readonly FoundTrial[],
    options: ImportOptions,
    context: JobContext,
  ): Promise<RecordingRecord[]> {
    const imported: RecordingRecord[] = [];
    for (const [place, trial] of trials.entries()) {
      try {
        const recording = await this.#importOne(session, trial, options, context);
        imported.push(recording);
        for (const note of recording.notes)
          context.note(trials.length === 1 ? note : `${trial.name}: ${note}`);
      } catch (thrown) {
        const stopsAll = !(thrown instanceof FoveaError) || ['disk-full', 'cancelled'].includes(thrown.code);
        if (trials.length === 1 || stopsAll) throw thrown;
        context.note(`${trial.name} was not imported: ${thrown.message}`);
      }
      if (trials.length > 1) context.note(`${String(place + 1)} of ${String(trials.length)} trials done.`);
    }
    if (imported.length === 0)
      throw new FoveaError('no-frames', 'None of the trials could be imported; the notes say why.');
    return imported;
  }

  async #importOne(
    session: Session,
    trial: FoundTrial,
    options: ImportOptions,
    context: JobContext,
  ): Promise<RecordingRecord> {
    const importRange = options.frames
      ? `${String(options.frames.first)}-${String(options.frames.last)}`
      : null;
    const id = session.write(() =>
      session.recordings.begin({
        name: importRange ? `${trial.name} (frames ${importRange})` : trial.name,
        kind: 'atari-head',
        game: trial.game,
        stepRule: publishedStepRule,
        importRange,
        createdAt: new Date().toISOString(),
      }),
    );
    try {
      const read = await this.#read(session, { id, importRange }, trial, options, context);
      session.write(() => {
        // Again, now that it counts: another import of it may have been faster.
        refuseSecondImport(session, trial, read.archiveSha256, importRange);
        session.recordings.finish(id, {
          frameCount: session.frames.closeGaps(id),
          palette: read.palette,
          gazeOrigin: read.hasGaze ? 'recorded' : 'none',
          source: {
            name: `${trial.name}.tar.bz2`,
            sha256: read.archiveSha256,
            labelsSha256: read.labelsSha256,
            firstNumber: read.firstNumber,
            metadata: trial.metadata,
          },
          notes: read.notes,
        });
      });
    } catch (thrown) {
      await session.discard(() => {
        session.recordings.delete(id);
      });
      throw thrown;
    }
    this.#events.tell({ kind: 'changed', what: 'recordings' });
    return this.#recordings.get(id);
  }

  async #read(
    session: Session,
    recording: { id: number; importRange: string | null },
    trial: FoundTrial,
    options: ImportOptions,
    { signal, report }: JobContext,
  ): Promise<ReadTrial> {
    const { port1: ours, port2: theirs } = new MessageChannel();
    let refusal: unknown = null;
    const tell = (message: ToReader) => {
      ours.postMessage(message);
    };
    ours.on('message', (message: FromReader) => {
      if (message.kind === 'progress') {
        report(message.progress);
        return;
      }
      try {
        if (message.kind === 'archive') {
          refuseSecondImport(session, trial, message.sha256, recording.importRange);
          return;
        }
        session.write(() => {
          session.frames.insert(recording.id, message.frames);
        });
        tell({ kind: 'stored' });
      } catch (thrown) {
        // The reader knows nothing of the session: stop it, then say what really happened.
        refusal = thrown;
        tell({ kind: 'stop' });
      }
    });
    const stop = () => {
      tell({ kind: 'stop' });
    };
    signal.addEventListener('abort', stop);
    try {
      signal.throwIfAborted();
      const task: ImportTask = { kind: 'read', trial, frames: options.frames ?? null, port: theirs };
      return await this.#workers.run<ReadTrial>('importWorker', task, { transfer: [theirs] });
    } catch (thrown) {
      throw refusal ?? thrown;
    } finally {
      signal.removeEventListener('abort', stop);
      ours.close();
    }
  }
}

function refuseSecondImport(
  session: Session,
  trial: FoundTrial,
  archiveSha256: string,
  importRange: string | null,
): void {
  const existing = session.recordings.findImported(archiveSha256, importRange);
  if (!existing) return;
  throw new FoveaError(
    'already-imported',
    `${trial.name} is in this session already, as "${existing.name}". Delete that recording first to import it again.`,
  );
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}
