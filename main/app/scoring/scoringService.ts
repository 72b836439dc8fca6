import { writeFileSync } from 'node:fs';

import { metricOf, metrics } from '../../domain/agreement/metrics.ts';
import { FoveaError } from '../../domain/errors.ts';
import { fileError } from '../../formats/fileErrors.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { MetricScores } from '../../session/scoreTable.ts';
import type { Session } from '../../session/session.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import type { EventHub } from '../events.ts';
import type { JobContext, JobRegistry, ParentJob, StartedJob } from '../jobs.ts';
import type { MetricRecord, ScoreRun, ScoreSettings, StepScores } from '../records.ts';
import { stepCount } from '../../domain/recording/steps.ts';
import { usualScoreSettings } from '../scoreSettings.ts';
import type { SessionService } from '../sessionService.ts';
import { programVersion } from '../version.ts';
import type { WorkerPools } from '../workerPools.ts';
import { scoreFile, type ScoreFile } from './scoreFile.ts';
import { scoreRunRecord } from './scoreRunRecord.ts';
import { type PlannedRow, plannedRows } from './scoreRows.ts';
import type { ScoredSteps, StepsTask, Summaries, SummaryTask } from './scoreTasks.ts';

const stepsPerTask = 64;

/** Settings as asked for; what is left out takes its usual value. */
export type WantedScoreSettings = { [Name in keyof ScoreSettings]?: ScoreSettings[Name] | undefined };

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
      .list<ScoreSettings>(recordingId)
      .map((run) => scoreRunRecord(run, session.tracks.list(recordingId), session.agents.list()));
  }

  run(runId: number): ScoreRun {
    const session = this.#sessions.current;
    const run = session.scores.find<ScoreSettings>(runId);
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
    const session = this.#sessions.current;
    const run = this.run(runId);
    const recording = session.recordings.find(run.recordingId);
    return scoreFile(format, {
      run,
      recording: recording?.name ?? '',
      agents: session.agents.list(),
      stepsOf: (rowKey, metric) => this.steps(runId, rowKey, metric),
    });
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
      throw fileError(thrown, path);
    }
  }

  delete(runId: number): void {
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
    const tracks = session.tracks.list(recordingId);
    const settings = settledSettings(wanted, tracks, recording);
    return this.#jobs.start(
      { kind: 'scoring', title: `Score ${recording.name}`, unit: 'steps' },
      (context) => this.#score(session, recording, tracks, settings, context),
      parent,
    );
  }

  async #score(
    session: Session,
    recording: StoredRecording,
    tracks: readonly StoredTrack[],
    settings: ScoreSettings,
    { signal, report }: JobContext,
  ): Promise<ScoreRun> {
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
          provenance: {
            program: `Fovea ${programVersion}`,
            recording: recording.name,
            ...(recording.source && { archiveSha256: recording.source.sha256 }),
            gaze: recording.gazeOrigin,
          },
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
    { signal, report }: Pick<JobContext, 'signal' | 'report'>,
  ): Promise<ScoredSteps> {
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
        const part = await this.#workers.run<ScoredSteps>(
          'scoreWorker',
          { ...whole, first, last },
          { signal },
        );
        done += last - first + 1;
        report({ done, total, unit: 'steps' });
        return part;
      }),
    );
    return whole.rows.map((_, row) =>
      whole.settings.metrics.map((_metric, metric) => ({
        values: parts.flatMap((part) => part[row]?.[metric]?.values ?? []),
        reasons: parts.flatMap((part) => part[row]?.[metric]?.reasons ?? []),
      })),
    );
  }
}

/** The wanted settings, filled in and checked against what there is to score. */
function settledSettings(
  wanted: WantedScoreSettings,
  tracks: readonly StoredTrack[],
  recording: StoredRecording,
): ScoreSettings {
  if (tracks.length === 0) {
    throw new FoveaError(
      'nothing-to-score',
      `${recording.name} has no tracks yet. Run a method of an agent over it first (analyse), then score.`,
    );
  }
  const steps = stepCount(recording.frameCount, recording.stepRule);
  const settings: ScoreSettings = {
    ...usualScoreSettings,
    // The steps that all tracks have, so that every row of the table is scored on the same ones.
    firstStep: Math.max(...tracks.map((track) => track.firstStep)),
    lastStep: Math.min(...tracks.map((track) => track.lastStep)),
    ...withoutUndefined(wanted),
  };
  const unknown = settings.metrics.find((id) => metricOf(id) === undefined);
  if (unknown !== undefined) {
    const known = metrics.map((metric) => metric.id).join(', ');
    throw new FoveaError('wrong-usage', `There is no metric called "${unknown}". There are: ${known}.`);
  }
  if (settings.firstStep > settings.lastStep || settings.lastStep >= steps) {
    throw new FoveaError(
      'range-outside-recording',
      `Steps ${String(settings.firstStep)}-${String(settings.lastStep)} cannot be scored: the recording has steps 0-${String(steps - 1)}, and the tracks must share some.`,
    );
  }
  return { ...settings, metrics: [...new Set(settings.metrics)] };
}

function withoutUndefined(wanted: WantedScoreSettings): Partial<ScoreSettings> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
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
