import type { MapGeometry, ProjectionRule } from '../domain/projection/geometry.ts';
import type { StepOutput } from '../domain/tracks/mapBlock.ts';
import type { SessionDatabase } from './database.ts';
import { floatsOf, packFloats, unpackFloats } from './blobCodec.ts';

export interface NewTrack {
  agentId: number;
  recordingId: number;
  method: string;
  parameters: Record<string, string | number | boolean>;
  geometry: MapGeometry;
  firstStep: number;
  lastStep: number;
  provenance: Record<string, string | number>;
  createdAt: string;
}

export interface StoredTrack extends NewTrack {
  id: number;
  projectedMaximum: Record<ProjectionRule, number>;
}

interface Row {
  id: number;
  agent_id: number;
  recording_id: number;
  method: string;
  parameters: string;
  geometry: string;
  first_step: number;
  last_step: number;
  projected_maximum: string;
  provenance: string;
  created_at: string;
}

const columns =
  'id, agent_id, recording_id, method, parameters, geometry, first_step, last_step, projected_maximum, provenance, created_at';

/** Tracks and their maps. One that is still being computed is invisible until `finish`. */
export class TrackTable {
  readonly #database: SessionDatabase;

  constructor(database: SessionDatabase) {
    this.#database = database;
  }

  list(recordingId: number): StoredTrack[] {
    return this.#database
      .prepare<[number], Row>(
        `SELECT ${columns} FROM tracks WHERE recording_id = ? AND complete = 1 ORDER BY id`,
      )
      .all(recordingId)
      .map(stored);
  }

  find(id: number): StoredTrack | null {
    const row = this.#database
      .prepare<[number], Row>(`SELECT ${columns} FROM tracks WHERE id = ? AND complete = 1`)
      .get(id);
    return row ? stored(row) : null;
  }

  /** Starts an invisible track and returns its id. */
  begin(track: NewTrack): number {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO tracks (agent_id, recording_id, method, parameters, geometry, first_step, last_step, provenance, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        track.agentId,
        track.recordingId,
        track.method,
        JSON.stringify(track.parameters),
        JSON.stringify(track.geometry),
        track.firstStep,
        track.lastStep,
        JSON.stringify(track.provenance),
        track.createdAt,
      );
    return Number(lastInsertRowid);
  }

  /** Call inside a transaction (`session.write`). */
  insertMaps(trackId: number, firstStep: number, outputs: readonly StepOutput[]): void {
    const insert = this.#database.prepare('INSERT INTO maps VALUES (?, ?, ?, ?, ?)');
    outputs.forEach((output, offset) => {
      const { buffer, byteOffset, byteLength } = output.policy;
      const policy = new Uint8Array(buffer, byteOffset, byteLength);
      insert.run(trackId, firstStep + offset, packFloats(output.cells), policy, output.value);
    });
  }

  /**
   * Makes a track visible, whole, in place of older ones of the same agent, recording, method and parameters whose
   * steps it covers; one with other steps stays beside it. Returns the ids of the tracks it replaced.
   */
  finish(id: number, projectedMaximum: Record<ProjectionRule, number>): number[] {
    const replaced = this.#database
      .prepare<[number, number], { id: number }>(
        `SELECT older.id FROM tracks older JOIN tracks made ON made.id = ?
         WHERE older.id <> ? AND older.complete = 1 AND older.agent_id = made.agent_id
           AND older.recording_id = made.recording_id AND older.method = made.method
           AND older.parameters = made.parameters
           AND older.first_step >= made.first_step AND older.last_step <= made.last_step`,
      )
      .all(id, id)
      .map((row) => row.id);
    for (const older of replaced) this.delete(older);
    this.#database
      .prepare('UPDATE tracks SET projected_maximum = ?, complete = 1 WHERE id = ?')
      .run(JSON.stringify(projectedMaximum), id);
    return replaced;
  }

  /** Outputs of steps `first` to `last`, as far as the track has them, in order. */
  outputs(trackId: number, first: number, last: number): StepOutput[] {
    return this.#database
      .prepare<[number, number, number], { cells: Uint8Array; logits: Uint8Array; value: number | null }>(
        'SELECT cells, logits, value FROM maps WHERE track_id = ? AND step BETWEEN ? AND ? ORDER BY step',
      )
      .all(trackId, first, last)
      .map((row) => ({
        cells: unpackFloats(row.cells),
        policy: floatsOf(row.logits),
        value: row.value ?? Number.NaN,
      }));
  }

  delete(id: number): void {
    this.#database.prepare('DELETE FROM tracks WHERE id = ?').run(id);
  }

  /** Removes what an interrupted analysis left; returns how many tracks that were. */
  deleteUnfinished(): number {
    return this.#database.prepare('DELETE FROM tracks WHERE complete = 0').run().changes;
  }
}

function stored(row: Row): StoredTrack {
  return {
    id: row.id,
    agentId: row.agent_id,
    recordingId: row.recording_id,
    method: row.method,
    parameters: JSON.parse(row.parameters) as StoredTrack['parameters'],
    geometry: JSON.parse(row.geometry) as MapGeometry,
    firstStep: row.first_step,
    lastStep: row.last_step,
    projectedMaximum: JSON.parse(row.projected_maximum) as StoredTrack['projectedMaximum'],
    provenance: JSON.parse(row.provenance) as StoredTrack['provenance'],
    createdAt: row.created_at,
  };
}
