import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import Database from 'better-sqlite3';

import { FoveaError } from '../domain/errors.ts';
import { AgentTable, type StoredAgent } from './agentTable.ts';
import { explained, openDatabase, type SessionDatabase } from './database.ts';
import { migrations } from './migrations/migrations.ts';
import { RecordingTable, type StoredRecording } from './recordingTable.ts';

/** What a session holds, without the frames and weights. */
export interface SessionContents {
  recordings: StoredRecording[];
  agents: StoredAgent[];
}

/**
 * What a session holds, unfinished records left out. Nothing is written, no file is left beside the session, and it
 * does not matter whether it is open elsewhere or lies where nothing may be written.
 * Errors: `session-newer`, `session-not-a-session`, `session-damaged`.
 */
export function readWithoutTrace(path: string): SessionContents {
  return (canBeReadInPlace(path) ? contentsInPlace(path) : null) ?? contentsOfCopy(path);
}

/** SQLite reads a file in WAL mode only where it finds, or may make, the two files that belong to it. */
function canBeReadInPlace(path: string): boolean {
  return existsSync(`${path}-wal`) || isWritable(path);
}

/** Null for a session of an older program: its tables have another shape. */
function contentsInPlace(path: string): SessionContents | null {
  let database: SessionDatabase | null = null;
  try {
    // A connection that may only read would leave its two files behind when it is the only one. With edits waiting
    // beside the session, on the other hand, closing one that may write would carry them into the session.
    database = new Database(path, {
      fileMustExist: true,
      readonly: existsSync(`${path}-wal`),
      timeout: 5000,
    });
    database.pragma('query_only = ON');
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > migrations.length) {
      throw new FoveaError(
        'session-newer',
        `${path} was made by a newer Fovea (file version ${String(version)}; this program reads up to ${String(migrations.length)}). Update Fovea to read it.`,
      );
    }
    return version === migrations.length ? contentsOf(database) : null;
  } catch (thrown) {
    throw explained(thrown, path);
  } finally {
    database?.close();
  }
}

/** On a copy, which may be written and brought to today's shape. */
function contentsOfCopy(path: string): SessionContents {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-inspect-'));
  try {
    const copy = join(folder, basename(path));
    for (const ending of ['', '-wal']) {
      // Where the file system can, the copy shares the original's blocks and costs nothing.
      if (existsSync(path + ending)) copyFileSync(path + ending, copy + ending, constants.COPYFILE_FICLONE);
    }
    const database = openDatabase(copy, 'open');
    try {
      return contentsOf(database);
    } finally {
      database.close();
    }
  } catch (thrown) {
    throw explained(thrown, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function contentsOf(database: SessionDatabase): SessionContents {
  return { recordings: new RecordingTable(database).list(), agents: new AgentTable(database).list() };
}

function isWritable(path: string): boolean {
  try {
    for (const place of [path, dirname(path)]) accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
