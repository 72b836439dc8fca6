import type { GazeSamples } from '../domain/gaze/gazeSamples.ts';
import type { FrameFacts, FrameIndex, FramePixels } from '../domain/recording/frame.ts';
import type { SessionDatabase } from './database.ts';
import { floatsOf, unpackPixels, type StoredPixels } from './blobCodec.ts';

/** A frame ready to be stored: its pixels packed, its facts and gaze as they came. */
export interface PackedFrame {
  frameIndex: FrameIndex;
  sourceNumber: number;
  pixels: StoredPixels;
  facts: FrameFacts;
  gaze: GazeSamples | null;
}

interface FactsRow {
  episode: number | null;
  score: number | null;
  reward: number | null;
  duration_milliseconds: number | null;
  action: number | null;
}

const farAway = 2 ** 31;

/** Frames and their gaze, a row each. */
export class FrameTable {
  readonly #database: SessionDatabase;

  constructor(database: SessionDatabase) {
    this.#database = database;
  }

  /** Call inside a transaction (`session.write`). */
  insert(recordingId: number, frames: readonly PackedFrame[]): void {
    const insertFrame = this.#database.prepare('INSERT INTO frames VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const insertGaze = this.#database.prepare('INSERT INTO gaze VALUES (?, ?, ?, ?)');
    for (const { frameIndex, sourceNumber, pixels, facts, gaze } of frames) {
      insertFrame.run(
        recordingId,
        frameIndex,
        sourceNumber,
        pixels.kind,
        pixels.bytes,
        facts.episode,
        facts.score,
        facts.reward,
        facts.durationMilliseconds,
        facts.action,
      );
      if (gaze && gaze.length > 0) {
        const bytes = new Uint8Array(gaze.buffer, gaze.byteOffset, gaze.byteLength);
        insertGaze.run(recordingId, frameIndex, gaze.length / 2, bytes);
      }
    }
  }

  /** Closes the gaps between frame indices, so that they run from 0; returns the number of frames. */
  closeGaps(recordingId: number): number {
    const { count, first, last } = this.#database
      .prepare<[number], { count: number; first: number | null; last: number | null }>(
        'SELECT count(*) AS count, min(frame_index) AS first, max(frame_index) AS last FROM frames WHERE recording_id = ?',
      )
      .get(recordingId) ?? { count: 0, first: null, last: null };
    if (count > 0 && (first !== 0 || last !== count - 1)) this.#renumber(recordingId);
    return count;
  }

  pixels(recordingId: number, first: FrameIndex, last: FrameIndex): FramePixels[] {
    return this.#database
      .prepare<[number, number, number], { pixel_kind: FramePixels['kind']; pixels: Uint8Array }>(
        'SELECT pixel_kind, pixels FROM frames WHERE recording_id = ? AND frame_index BETWEEN ? AND ? ORDER BY frame_index',
      )
      .all(recordingId, first, last)
      .map((row) => unpackPixels({ kind: row.pixel_kind, bytes: row.pixels }));
  }

  /** Gaze of frames `first` to `last`, one entry a frame, `null` where the frame has none. */
  gaze(recordingId: number, first: FrameIndex, last: FrameIndex): (GazeSamples | null)[] {
    const gaze: (GazeSamples | null)[] = new Array<GazeSamples | null>(Math.max(0, last - first + 1)).fill(
      null,
    );
    const rows = this.#database
      .prepare<[number, number, number], { frame_index: number; samples: Uint8Array }>(
        'SELECT frame_index, samples FROM gaze WHERE recording_id = ? AND frame_index BETWEEN ? AND ?',
      )
      .all(recordingId, first, last);
    for (const row of rows) gaze[row.frame_index - first] = floatsOf(row.samples);
    return gaze;
  }

  /** Facts of every frame, in order. */
  facts(recordingId: number): FrameFacts[] {
    return this.#database
      .prepare<[number], FactsRow>(
        'SELECT episode, score, reward, duration_milliseconds, action FROM frames WHERE recording_id = ? ORDER BY frame_index',
      )
      .all(recordingId)
      .map((row) => ({
        episode: row.episode,
        score: row.score,
        reward: row.reward,
        durationMilliseconds: row.duration_milliseconds,
        action: row.action,
      }));
  }

  /** Episode and action of every `every`th frame, from frame 0. */
  decisions(recordingId: number, every: number): { episode: number | null; action: number | null }[] {
    return this.#database
      .prepare<[number, number], { episode: number | null; action: number | null }>(
        'SELECT episode, action FROM frames WHERE recording_id = ? AND frame_index % ? = 0 ORDER BY frame_index',
      )
      .all(recordingId, every);
  }

  /** Number of gaze samples of every frame, in order. */
  gazeSampleCounts(recordingId: number, frameCount: number): number[] {
    const counts = new Array<number>(frameCount).fill(0);
    const rows = this.#database
      .prepare<[number], { frame_index: number; sample_count: number }>(
        'SELECT frame_index, sample_count FROM gaze WHERE recording_id = ?',
      )
      .all(recordingId);
    for (const row of rows) counts[row.frame_index] = row.sample_count;
    return counts;
  }

  /** Deletes some of a recording's frames with their gaze; returns how many there were. Call until it returns 0. */
  deleteSome(recordingId: number, most: number): number {
    const { changes } = this.#database
      .prepare('DELETE FROM frames WHERE rowid IN (SELECT rowid FROM frames WHERE recording_id = ? LIMIT ?)')
      .run(recordingId, most);
    this.#database
      .prepare('DELETE FROM gaze WHERE rowid IN (SELECT rowid FROM gaze WHERE recording_id = ? LIMIT ?)')
      .run(recordingId, most);
    return changes;
  }

  #renumber(recordingId: number): void {
    const indices = this.#database
      .prepare<[number], { frame_index: number }>(
        'SELECT frame_index FROM frames WHERE recording_id = ? ORDER BY frame_index',
      )
      .all(recordingId)
      .map((row) => row.frame_index);
    // Frames below 0 have to move up: all are put far away first, so that every place is free.
    const away = (indices[0] ?? 0) < 0 ? farAway : 0;
    for (const table of ['frames', 'gaze']) {
      if (away > 0)
        this.#database
          .prepare(`UPDATE ${table} SET frame_index = frame_index + ? WHERE recording_id = ?`)
          .run(away, recordingId);
      const move = this.#database.prepare(
        `UPDATE ${table} SET frame_index = ? WHERE recording_id = ? AND frame_index = ?`,
      );
      // Ascending, so each frame moves to a place that is free already.
      for (const [to, index] of indices.entries()) {
        const from = index + away;
        if (from !== to) move.run(to, recordingId, from);
      }
    }
  }
}
