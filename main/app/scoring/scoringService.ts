import { writeFileSync } from 'node:fs';

import { metrics } from '../../domain/agreement/metrics.ts';
import { FoveaError } from '../../domain/errors.ts';
import { fileError } from '../../formats/fileErrors.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { MetricScores } from '../../session/scoreTable.ts';
import type { Session } from '../../session/session.ts';
import type { EventHub } from '../events.ts';
import type { JobContext, JobRegistry, ParentJob, StartedJob } from '../jobs.ts';
import type {
  MetricRecord,
  ScoreProvenance,
  ScoreRun,
  ScoreSettings,
  StepScores,
} from '../records/scoreRecords.ts';
import type { SessionService } from '../sessionService.ts';
import type { WorkerPools } from '../workerPools.ts';
import {
  scoreDocument,
  scoreFile,
  type ScoreDocument,
  type ScoreFile,
  type ScoreFileParts,
} from './scoreFile.ts';
import { scoreProvenance } from './scoreProvenance.ts';
import { scoreRunRecord } from './scoreRunRecord.ts';
import { settledScoring, type SettledScoring, type WantedScoreSettings } from './settledSettings.ts';
import { type PlannedRow, plannedRows } from './scoreRows.ts';
import type { ScoredSteps, StepsTask, Summaries, SummaryTask } from './scoreTasks.ts';

const stepsPerTask = 64;

/** Scores tracks and baselines of a recording against its gaze. */
export class ScoringService {
  readonly #sessions: SessionService;
  readonly #jobs: JobRegistry;
  readonly #events: EventHub;
  readonly #workers: WorkerPools;

  constructor(parts: {
    sessions: SessionService;
    jobs: JobRegistry;
    events: EventHub;
    workers: WorkerPools;
  }) {
    this.#sessions = parts.sessions;
    this.#jobs = parts.jobs;
    this.#events = parts.events;
    this.#workers = parts.workers;
  }

  metrics(): MetricRecord[] {
    return metrics.map(({ id, name, definition, unit, better }) => ({ id, name, definition, unit, better }));
  }

  runs(recordingId: number): ScoreRun[] {
    const session = this.#sessions.current;
    return session.scores
      .list<ScoreSettings, ScoreProvenance>(recordingId)
      .map((run) => scoreRunRecord(run, session.tracks.list(recordingId), session.agents.list()));
  }

  run(runId: number): ScoreRun {
    const session = this.#sessions.current;
    const run = session.scores.find<ScoreSettings, ScoreProvenance>(runId);
    if (!run) throw new FoveaError('not-found', 'These scores are no longer in the session.');
    return scoreRunRecord(run, session.tracks.list(run.recordingId), session.agents.list());
  }

  steps(runId: number, rowKey: string, metric: string): StepScores {
    const { settings } = this.run(runId);
    const steps = this.#sessions.current.scores.steps(runId, rowKey, metric);
    if (!steps)
      throw new FoveaError('not-found', `These scores have no row "${rowKey}" with metric "${metric}".`);
    return { firstStep: settings.firstStep, ...steps };
  }

  exportRun(runId: number, format: 'csv' | 'json'): ScoreFile {
    return scoreFile(format, this.#document(runId));
  }

  /** A run as one document for people's own programs; `perStep` adds the value of every step. */
  document(runId: number, options: { perStep: boolean }): ScoreDocument {
    return scoreDocument(this.#document(runId), options);
  }

  /** Writes the scores of a run to a file; its ending, .csv or .json, chooses the format. */
  exportTo(runId: number, path: string): void {
    const format = (['csv', 'json'] as const).find((ending) => path.toLowerCase().endsWith(`.${ending}`));
    if (!format) {
      throw new FoveaError('wrong-usage', `${path} must end in .csv or .json, which chooses the format.`);
    }
    try {
      writeFileSync(path, this.exportRun(runId, format).text);
    } catch (thrown) {
      throw fileError(thrown, path, 'write');
    }
  }

  delete(runId: number): void {
    this.run(runId);
    this.#sessions.current.scores.delete(runId);
    this.#events.tell({ kind: 'changed', what: 'scores' });
  }

  /** Scores every track of a recording with the same settings on the same steps. */
  start(recordingId: number, wanted: WantedScoreSettings, parent?: ParentJob): StartedJob<ScoreRun> {
    const session = this.#sessions.current;
    const recording = session.recordings.find(recordingId);
    if (!recording)
      throw new FoveaError('not-found', `There is no recording ${String(recordingId)} in this session.`);
    if (recording.gazeOrigin === 'none')
      throw new FoveaError(
        'nothing-to-score',
        `${recording.name} has no gaze, so there is nothing to score against.`,
      );
    const scoring = settledScoring(wanted, session.tracks.list(recordingId), recording);
    return this.#jobs.start(
      {
        kind: 'scoring',
        title: `Score ${recording.name}`,
        unit: 'steps',
        about: { agentId: null, recordingId },
      },
      (context) => this.#score(session, recording, scoring, context),
      parent,
    );
  }

  #document(runId: number): ScoreFileParts {
    const session = this.#sessions.current;
    const run = this.run(runId);
    return {
      run,
      recording: session.recordings.find(run.recordingId)?.name ?? '',
      stepsOf: (rowKey, metric) => session.scores.steps(runId, rowKey, metric) ?? { values: [], reasons: [] },
    };
  }

  async #score(
    session: Session,
    recording: StoredRecording,
    { settings, tracks, leftOut }: SettledScoring,
    { signal, report, note }: JobContext,
  ): Promise<ScoreRun> {
    for (const sentence of leftOut) note(sentence);
    const rows = plannedRows(tracks, session.agents.list());
    const scored = await this.#scoreAll(
      {
        kind: 'steps',
        sessionPath: session.path,
        recordingId: recording.id,
        stepRule: recording.stepRule,
        settings,
        rows: rows.map((row) => row.subject),
        first: settings.firstStep,
        last: settings.lastStep,
      },
      { signal, report },
    );
    const columns = scored.flatMap((row) => row.map((column) => column.values));
    const task: SummaryTask = { kind: 'summary', seed: settings.seed, columns };
    const summaries = await this.#workers.run<Summaries>('scoreWorker', task, { signal });
    const runId = session.write(() =>
      session.scores.insert(
        {
          recordingId: recording.id,
          settings,
          provenance: scoreProvenance(recording, tracks, session.agents.list()),
          createdAt: new Date().toISOString(),
        },
        metricScores(rows, settings.metrics, scored, summaries),
      ),
    );
    this.#events.tell({ kind: 'changed', what: 'scores' });
    return this.run(runId);
  }

  async #scoreAll(
    whole: StepsTask,
    { signal: jobSignal, report }: Pick<JobContext, 'signal' | 'report'>,
  ): Promise<ScoredSteps> {
    // When one part fails, the others have no use any more.
    const failed = new AbortController();
    const signal = AbortSignal.any([jobSignal, failed.signal]);
    const total = whole.last - whole.first + 1;
    let done = 0;
    report({ done, total, unit: 'steps' });
    const starts = Array.from(
      { length: Math.ceil(total / stepsPerTask) },
      (_, task) => whole.first + task * stepsPerTask,
    );
    const parts = await Promise.all(
      starts.map(async (first) => {
        const last = Math.min(first + stepsPerTask - 1, whole.last);
        const task: StepsTask = { ...whole, first, last };
        const part = await this.#workers.run<ScoredSteps>('scoreWorker', task, { signal });
        done += last - first + 1;
        report({ done, total, unit: 'steps' });
        return part;
      }),
    ).catch((thrown: unknown) => {
      failed.abort();
      throw thrown;
    });
    return whole.rows.map((_, row) =>
      whole.settings.metrics.map((_metric, metric) => ({
        values: parts.flatMap((part) => part[row]?.[metric]?.values ?? []),
        reasons: parts.flatMap((part) => part[row]?.[metric]?.reasons ?? []),
      })),
    );
  }
}

function metricScores(
  rows: readonly PlannedRow[],
  metricIds: readonly string[],
  scored: ScoredSteps,
  summaries: Summaries,
): MetricScores[] {
  return rows.flatMap((row, rowPlace) =>
    metricIds.flatMap((metric, metricPlace): MetricScores[] => {
      const column = scored[rowPlace]?.[metricPlace];
      const summary = summaries[rowPlace * metricIds.length + metricPlace];
      if (!column || !summary) return [];
      return [{ rowKey: row.key, trackId: row.trackId, title: row.title, metric, summary, ...column }];
    }),
  );
}
