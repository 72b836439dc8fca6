import type { GazeOrigin } from '../domain/gaze/gazeSamples.ts';
import type { Palette } from '../domain/recording/frame.ts';
import type { StepRule } from '../domain/recording/steps.ts';
import type { SessionDatabase } from './database.ts';

export type RecordingKind = 'atari-head' | 'sample' | 'rollout';

export interface RecordingSource {
  name: string;
  sha256: string;
  labelsSha256: string | null;
  /** Number in the name of the first picture; frame index = picture number - firstNumber where none is missing. */
  firstNumber: number;
  /** The trial's row of meta_data.csv, column by column, where there was one. */
  metadata: Record<string, string> | null;
}

export interface StoredRecording {
  id: number;
  name: string;
  kind: RecordingKind;
  game: string | null;
  frameCount: number;
  stepRule: StepRule;
  gazeOrigin: GazeOrigin;
  source: RecordingSource | null;
  importRange: string | null;
  notes: string[];
  createdAt: string;
}

interface Row {
  id: number;
  name: string;
  kind: RecordingKind;
  game: string | null;
  frame_count: number;
  step_rule: string;
  gaze_origin: GazeOrigin;
  source: string | null;
  import_range: string | null;
  notes: string;
  created_at: string;
}

const columns =
  'id, name, kind, game, frame_count, step_rule, gaze_origin, source, import_range, notes, created_at';

/** Recordings of a session. One that is still being written is invisible until `finish`. */
export class RecordingTable {
  readonly #database: SessionDatabase;

  constructor(database: SessionDatabase) {
    this.#database = database;
  }

  list(): StoredRecording[] {
    return this.#database
      .prepare<[], Row>(`SELECT ${columns} FROM recordings WHERE complete = 1 ORDER BY id`)
      .all()
      .map(stored);
  }

  find(id: number): StoredRecording | null {
    const row = this.#database
      .prepare<[number], Row>(`SELECT ${columns} FROM recordings WHERE id = ? AND complete = 1`)
      .get(id);
    return row ? stored(row) : null;
  }

  /** A finished recording made of the same archive and the same part of it, if there is one. */
  findImported(sourceSha256: string, importRange: string | null): StoredRecording | null {
    const row = this.#database
      .prepare<[string, string | null], Row>(
        `SELECT ${columns} FROM recordings WHERE complete = 1 AND source_sha256 = ? AND import_range IS ?`,
      )
      .get(sourceSha256, importRange);
    return row ? stored(row) : null;
  }

  palette(id: number): Palette {
    const row = this.#database
      .prepare<[number], { palette: Uint8Array }>('SELECT palette FROM recordings WHERE id = ?')
      .get(id);
    return new Uint8Array(row?.palette ?? []);
  }

  /** Starts an invisible recording and returns its id. */
  begin(recording: {
    name: string;
    kind: RecordingKind;
    game: string | null;
    stepRule: StepRule;
    importRange: string | null;
    createdAt: string;
  }): number {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO recordings (name, kind, game, step_rule, import_range, created_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        recording.name,
        recording.kind,
        recording.game,
        JSON.stringify(recording.stepRule),
        recording.importRange,
        recording.createdAt,
      );
    return Number(lastInsertRowid);
  }

  /** Makes a recording visible, whole. */
  finish(
    id: number,
    facts: {
      frameCount: number;
      palette: Palette;
      gazeOrigin: GazeOrigin;
      source: RecordingSource | null;
      notes: string[];
    },
  ): void {
    this.#database
      .prepare(
        `UPDATE recordings SET frame_count = ?, palette = ?, gaze_origin = ?, source = ?, source_sha256 = ?, notes = ?, complete = 1
         WHERE id = ?`,
      )
      .run(
        facts.frameCount,
        facts.palette,
        facts.gazeOrigin,
        facts.source && JSON.stringify(facts.source),
        facts.source?.sha256 ?? null,
        JSON.stringify(facts.notes),
        id,
      );
  }

  describe(id: number, change: { name?: string; game?: string | null }): void {
    if (change.name !== undefined)
      this.#database.prepare('UPDATE recordings SET name = ? WHERE id = ?').run(change.name, id);
    if (change.game !== undefined)
      this.#database.prepare('UPDATE recordings SET game = ? WHERE id = ?').run(change.game, id);
  }

  /** Takes a recording out of sight, as if it were unfinished; deleting its many rows can then take its time. */
  hide(id: number): void {
    this.#database.prepare('UPDATE recordings SET complete = 0 WHERE id = ?').run(id);
  }

  delete(id: number): void {
    this.#database.prepare('DELETE FROM recordings WHERE id = ?').run(id);
  }

  /** Removes what an interrupted import left; returns how many recordings that were. */
  deleteUnfinished(): number {
    return this.#database.prepare('DELETE FROM recordings WHERE complete = 0').run().changes;
  }
}

function stored(row: Row): StoredRecording {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    game: row.game,
    frameCount: row.frame_count,
    stepRule: JSON.parse(row.step_rule) as StepRule,
    gazeOrigin: row.gaze_origin,
    source: row.source === null ? null : (JSON.parse(row.source) as RecordingSource),
    importRange: row.import_range,
    notes: JSON.parse(row.notes) as string[],
    createdAt: row.created_at,
  };
}
