import { existsSync, rmSync } from 'node:fs';

import { FoveaError } from '../domain/errors.ts';
import { AgentTable } from './agentTable.ts';
import { explained, openDatabase, type SessionDatabase } from './database.ts';
import { FrameTable } from './frameTable.ts';
import { RecordingTable } from './recordingTable.ts';
import { ScoreTable } from './scoreTable.ts';
import { SessionLock } from './sessionLock.ts';
import { TrackTable } from './trackTable.ts';
import { ViewTable } from './viewTable.ts';

/** An open session file: the one writer of it, with a table object per record. */
export class Session {
  readonly recordings: RecordingTable;
  readonly frames: FrameTable;
  readonly agents: AgentTable;
  readonly tracks: TrackTable;
  readonly scores: ScoreTable;
  readonly view: ViewTable;
  readonly path: string;
  readonly createdAt: string;
  readonly #database: SessionDatabase;
  readonly #lock: SessionLock;

  private constructor(path: string, database: SessionDatabase, lock: SessionLock) {
    this.path = path;
    this.#database = database;
    this.#lock = lock;
    this.recordings = new RecordingTable(database);
    this.frames = new FrameTable(database);
    this.agents = new AgentTable(database);
    this.tracks = new TrackTable(database);
    this.scores = new ScoreTable(database);
    this.view = new ViewTable(database);
    this.createdAt = this.#fact('createdAt') ?? '';
  }

  /** Makes a new session file; refuses to overwrite one. */
  static create(path: string, madeBy: { version: string; at: Date }): Session {
    if (existsSync(path)) {
      throw new FoveaError(
        'session-exists',
        `${path} exists already. Open it, or choose another name for the new session.`,
      );
    }
    return Session.#locked(path, (lock) => {
      try {
        const database = openDatabase(path, 'create');
        const remember = database.prepare('INSERT INTO session_facts VALUES (?, ?)');
        remember.run('createdAt', madeBy.at.toISOString());
        remember.run('madeByVersion', madeBy.version);
        return new Session(path, database, lock);
      } catch (thrown) {
        for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
        throw thrown;
      }
    });
  }

  /**
   * Opens a session file after an integrity check and sweeps what an interrupted job left half written.
   * Errors: `not-found`, `session-not-a-session`, `session-damaged`, `session-newer`, `session-already-open`.
   */
  static open(path: string): Session {
    if (!existsSync(path)) {
      throw new FoveaError('not-found', `There is no session at ${path}. It may have been moved or renamed.`);
    }
    return Session.#locked(path, (lock) => {
      const database = openDatabase(path, 'open');
      try {
        checkIntegrity(database, path);
        const session = new Session(path, database, lock);
        session.#sweepUnfinished();
        return session;
      } catch (thrown) {
        database.close();
        throw explained(thrown, path);
      }
    });
  }

  /** Runs edits as one transaction; SQLite's errors come out as sentences. */
  write<Result>(edit: () => Result): Result {
    try {
      return this.#database.transaction(edit)();
    } catch (thrown) {
      throw explained(thrown, this.path);
    }
  }

  /**
   * Removes an unfinished record after its job failed. Where even that fails (a full disk, say), the record stays
   * invisible and is swept at the next opening; the job's own error is what matters.
   */
  discard(remove: () => void): void {
    try {
      this.write(remove);
      this.reclaimSpace();
    } catch {
      // See above.
    }
  }

  /** Gives the pages of deleted records back to the file system. */
  reclaimSpace(): void {
    this.#database.pragma('incremental_vacuum');
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    if (!this.#database.open) return;
    this.#database.pragma('optimize');
    this.#database.close();
    this.#lock.release();
  }

  #sweepUnfinished(): void {
    const swept = this.write(() => this.recordings.deleteUnfinished() + this.tracks.deleteUnfinished());
    if (swept > 0) this.reclaimSpace();
  }

  #fact(key: string): string | undefined {
    return this.#database
      .prepare<[string], { value: string }>('SELECT value FROM session_facts WHERE key = ?')
      .get(key)?.value;
  }

  static #locked(path: string, open: (lock: SessionLock) => Session): Session {
    const lock = SessionLock.acquire(path);
    try {
      return open(lock);
    } catch (thrown) {
      lock.release();
      throw thrown;
    }
  }
}

function checkIntegrity(database: SessionDatabase, path: string): void {
  const verdict = database.pragma('integrity_check(1)', { simple: true });
  if (verdict !== 'ok') {
    throw new FoveaError(
      'session-damaged',
      `${path} is damaged (${String(verdict)}). It was not changed; open a copy of it from a backup.`,
    );
  }
}
