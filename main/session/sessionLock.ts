import { statSync, unlinkSync } from 'node:fs';

import Database from 'better-sqlite3';

import { FoveaError } from '../domain/errors.ts';
import { explained } from './database.ts';

/**
 * Keeps a session from being opened twice. The lock is SQLite's own write lock on a small file beside the session:
 * the system drops it when the process ends in whatever way, so a crash never leaves a session locked.
 */
export class SessionLock {
  readonly #database: Database.Database;
  readonly #path: string;

  private constructor(database: Database.Database, path: string) {
    this.#database = database;
    this.#path = path;
  }

  /** Takes the lock, or throws `session-already-open` with the process that holds it. */
  static acquire(sessionPath: string): SessionLock {
    const path = `${sessionPath}.lock`;
    const database = openLockFile(path, sessionPath);
    try {
      writeHolder(database);
      const { ino } = statSync(path);
      database.exec('BEGIN IMMEDIATE');
      // Another process may have removed the file between our opening and our locking it: then the lock is on nothing.
      if (statSync(path, { throwIfNoEntry: false })?.ino !== ino) throw lockWentAway();
      return new SessionLock(database, path);
    } catch (thrown) {
      const holder = readHolder(database);
      database.close();
      if (!isBusy(thrown)) throw explained(thrown, sessionPath);
      throw new FoveaError(
        'session-already-open',
        `${sessionPath} is already open in another Fovea${holder === null ? '' : ` (process ${String(holder)})`}. Close it there first, or open a copy.`,
        { cause: thrown },
      );
    }
  }

  release(): void {
    if (!this.#database.open) return;
    try {
      unlinkSync(this.#path);
    } catch {
      // Gone already, or the folder became read-only: the lock itself ends with the connection.
    }
    this.#database.close();
  }
}

function openLockFile(path: string, sessionPath: string): Database.Database {
  try {
    return new Database(path, { timeout: 0 });
  } catch (thrown) {
    throw new FoveaError(
      'no-permission',
      `${sessionPath} cannot be opened for writing: its folder is missing or not writable. Copy the session to a folder of your own and open it there.`,
      { cause: thrown },
    );
  }
}

function writeHolder(database: Database.Database): void {
  database
    .transaction(() => {
      database.exec('CREATE TABLE IF NOT EXISTS holder (process INTEGER NOT NULL); DELETE FROM holder');
      database.prepare('INSERT INTO holder VALUES (?)').run(process.pid);
    })
    .immediate();
}

function lockWentAway(): Error {
  return Object.assign(new Error('The lock file was replaced.'), { code: 'SQLITE_BUSY' });
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'SQLITE_BUSY';
}

function readHolder(database: Database.Database): number | null {
  try {
    return database.prepare<[], { process: number }>('SELECT process FROM holder').get()?.process ?? null;
  } catch {
    return null;
  }
}
