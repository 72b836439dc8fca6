import { existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { FoveaError } from '../domain/errors.ts';
import { AgentTable } from './agentTable.ts';
import { explained, openDatabase, type SessionDatabase } from './database.ts';
import { FrameTable } from './frameTable.ts';
import { RecordingTable } from './recordingTable.ts';
import { ScoreTable } from './scoreTable.ts';
import { SessionLock } from './sessionLock.ts';
import { TrackTable } from './trackTable.ts';
import { ViewTable } from './viewTable.ts';

const pagesPerTurn = 256;
const idleMilliseconds = 2000;

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
  #checkpoint: NodeJS.Timeout | undefined;

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
  static create(wanted: string, madeBy: { version: string; at: Date }): Session {
    const path = realPath(wanted);
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
  static open(wanted: string): Session {
    if (!existsSync(wanted)) {
      throw new FoveaError(
        'not-found',
        `There is no session at ${wanted}. It may have been moved or renamed.`,
      );
    }
    const path = realPath(wanted);
    if (statSync(path).isDirectory()) {
      throw new FoveaError('session-not-a-session', `${path} is a folder. Choose a session file (.fovea).`);
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
    if (!this.#database.open) throw new FoveaError('cancelled', `${this.path} was closed meanwhile.`);
    try {
      return this.#database.transaction(edit)();
    } catch (thrown) {
      throw explained(thrown, this.path);
    } finally {
      this.#checkpointWhenIdle();
    }
  }

  /**
   * Removes an unfinished record after its job failed. Where even that fails (a full disk, say), the record stays
   * invisible and is swept at the next opening; the job's own error is what matters.
   */
  async discard(remove: () => void): Promise<void> {
    try {
      this.write(remove);
      await this.reclaimSpace();
    } catch {
      // See above.
    }
  }

  /** Gives the pages of deleted records back to the file system, some at a time so that the window stays lively. */
  async reclaimSpace(): Promise<void> {
    while (this.#database.open && Number(this.#database.pragma('freelist_count', { simple: true })) > 0) {
      this.#database.pragma(`incremental_vacuum(${String(pagesPerTurn)})`);
      await nextTurn();
    }
    if (this.#database.open) this.#database.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    if (!this.#database.open) return;
    clearTimeout(this.#checkpoint);
    this.#database.pragma('optimize');
    this.#database.close();
    this.#lock.release();
  }

  #sweepUnfinished(): void {
    const swept = this.write(() => this.recordings.deleteUnfinished() + this.tracks.deleteUnfinished());
    if (swept > 0) void this.reclaimSpace();
  }

  /** So that a plain copy of the file, made while it is open, holds what was edited before. */
  #checkpointWhenIdle(): void {
    clearTimeout(this.#checkpoint);
    this.#checkpoint = setTimeout(() => {
      if (this.#database.open) this.#database.pragma('wal_checkpoint(PASSIVE)');
    }, idleMilliseconds).unref();
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

/** The file behind any links: two names of one session must not be taken for two sessions. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  if (existsSync(folder)) return join(realpathSync(folder), basename(path));
  throw new FoveaError(
    'not-found',
    `There is no folder ${folder}. Choose an existing folder for the session.`,
  );
}
