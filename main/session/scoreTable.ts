import type { SessionDatabase } from './database.ts';

export interface StoredMetricSummary {
  mean: number | null;
  defined: number;
  steps: number;
  interval: [number, number] | null;
}

/** Scores of one subject (a track or a baseline) under one metric, step by step. */
export interface MetricScores {
  rowKey: string;
  trackId: number | null;
  title: string;
  metric: string;
  summary: StoredMetricSummary;
  values: (number | null)[];
  reasons: (string | null)[];
}

export interface StoredScoreRun<Settings, Provenance> {
  id: number;
  recordingId: number;
  settings: Settings;
  provenance: Provenance;
  createdAt: string;
  scores: Omit<MetricScores, 'values' | 'reasons'>[];
}

interface RunRow {
  id: number;
  recording_id: number;
  settings: string;
  provenance: string;
  created_at: string;
}

/** Undefined steps grouped by their reason: few sentences, many steps. */
type ReasonGroups = [reason: string, steps: number[]][];

/** Score runs: all tracks and baselines of a recording scored on the same steps with the same settings. */
export class ScoreTable {
  readonly #database: SessionDatabase;

  constructor(database: SessionDatabase) {
    this.#database = database;
  }

  list<Settings, Provenance>(recordingId: number): StoredScoreRun<Settings, Provenance>[] {
    return this.#database
      .prepare<[number], RunRow>('SELECT * FROM score_runs WHERE recording_id = ? ORDER BY id DESC')
      .all(recordingId)
      .map((row) => this.#run<Settings, Provenance>(row));
  }

  find<Settings, Provenance>(runId: number): StoredScoreRun<Settings, Provenance> | null {
    const row = this.#database.prepare<[number], RunRow>('SELECT * FROM score_runs WHERE id = ?').get(runId);
    return row ? this.#run<Settings, Provenance>(row) : null;
  }

  /** Stores a run in place of an earlier one with the same settings. Call inside a transaction. */
  insert(
    run: { recordingId: number; settings: object; provenance: object; createdAt: string },
    scores: readonly MetricScores[],
  ): number {
    const settings = JSON.stringify(run.settings);
    this.#database
      .prepare('DELETE FROM score_runs WHERE recording_id = ? AND settings = ?')
      .run(run.recordingId, settings);
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO score_runs (recording_id, settings, provenance, created_at) VALUES (?, ?, ?, ?)')
      .run(run.recordingId, settings, JSON.stringify(run.provenance), run.createdAt);
    const insert = this.#database.prepare('INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    for (const score of scores) {
      insert.run(
        Number(lastInsertRowid),
        score.rowKey,
        score.trackId,
        score.title,
        score.metric,
        JSON.stringify(score.summary),
        new Uint8Array(Float64Array.from(score.values, (value) => value ?? Number.NaN).buffer),
        JSON.stringify(groupedReasons(score.reasons)),
      );
    }
    return Number(lastInsertRowid);
  }

  /** Per-step values of one row and metric (`null` where undefined, with the reason), or null if there is no such row. */
  steps(
    runId: number,
    rowKey: string,
    metric: string,
  ): { values: (number | null)[]; reasons: (string | null)[] } | null {
    const row = this.#database
      .prepare<[number, string, string], { per_step: Uint8Array; reasons: string }>(
        'SELECT per_step, reasons FROM scores WHERE run_id = ? AND row_key = ? AND metric = ?',
      )
      .get(runId, rowKey, metric);
    if (!row) return null;
    const { buffer, byteOffset, byteLength } = row.per_step;
    const numbers = new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
    const values = Array.from(numbers, (value) => (Number.isNaN(value) ? null : value));
    const reasons = new Array<string | null>(values.length).fill(null);
    for (const [reason, steps] of JSON.parse(row.reasons) as ReasonGroups)
      for (const step of steps) reasons[step] = reason;
    return { values, reasons };
  }

  delete(runId: number): void {
    this.#database.prepare('DELETE FROM score_runs WHERE id = ?').run(runId);
  }

  #run<Settings, Provenance>(row: RunRow): StoredScoreRun<Settings, Provenance> {
    const scores = this.#database
      .prepare<
        [number],
        { row_key: string; track_id: number | null; title: string; metric: string; summary: string }
      >('SELECT row_key, track_id, title, metric, summary FROM scores WHERE run_id = ? ORDER BY rowid')
      .all(row.id);
    return {
      id: row.id,
      recordingId: row.recording_id,
      settings: JSON.parse(row.settings) as Settings,
      provenance: JSON.parse(row.provenance) as Provenance,
      createdAt: row.created_at,
      scores: scores.map((score) => ({
        rowKey: score.row_key,
        trackId: score.track_id,
        title: score.title,
        metric: score.metric,
        summary: JSON.parse(score.summary) as StoredMetricSummary,
      })),
    };
  }
}

function groupedReasons(reasons: readonly (string | null)[]): ReasonGroups {
  const groups = new Map<string, number[]>();
  reasons.forEach((reason, step) => {
    if (reason === null) return;
    const steps = groups.get(reason);
    if (steps) steps.push(step);
    else groups.set(reason, [step]);
  });
  return [...groups];
}
