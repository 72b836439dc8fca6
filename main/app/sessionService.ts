import { existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

import { FoveaError } from '../domain/errors.ts';
import { Session } from '../session/session.ts';
import type { EventHub } from './events.ts';
import type { JobRegistry } from './jobs.ts';
import type { SessionRecord } from './records/sessionRecords.ts';
import { type RecentSessions, sessionName } from './userSettings.ts';
import { programVersion } from './version.ts';
import type { WorkerPools } from './workerPools.ts';

export const sessionEnding = '.fovea';

/** The session that the workbench has open, at most one. */
export class SessionService {
  #session: Session | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #events: EventHub;
  readonly #jobs: JobRegistry;
  readonly #recent: RecentSessions;
  readonly #workers: WorkerPools;

  constructor(parts: { events: EventHub; jobs: JobRegistry; recent: RecentSessions; workers: WorkerPools }) {
    this.#events = parts.events;
    this.#jobs = parts.jobs;
    this.#recent = parts.recent;
    this.#workers = parts.workers;
  }

  /** The open session, or `no-session-open`. */
  get current(): Session {
    if (!this.#session) {
      throw new FoveaError(
        'no-session-open',
        'No session is open. Open one, make a new one, or take the sample.',
      );
    }
    return this.#session;
  }

  describe(): SessionRecord | null {
    return this.#session ? sessionRecord(this.#session) : null;
  }

  /**
   * Makes a session and opens it. `fill` may write into it before anybody sees it; the file takes its name only when
   * that is done, so that a session that is there is whole.
   */
  create(name: string, fill?: (session: Session) => Promise<void>): Promise<SessionRecord> {
    return this.#inTurn(async () => {
      const path = sessionPath(name);
      const madeBy = { version: programVersion, at: new Date() };
      if (!fill) return this.#replaceBy(Session.create(path, madeBy));
      if (existsSync(path)) throw new FoveaError('session-exists', `${path} exists already.`);
      const unfinished = `${path}.unfinished`;
      // Left by a program that was ended while it filled a session.
      for (const ending of ['', '-wal', '-shm']) rmSync(unfinished + ending, { force: true });
      const session = Session.create(unfinished, madeBy);
      try {
        await fill(session);
        session.close();
        renameSync(unfinished, path);
      } catch (thrown) {
        session.close();
        rmSync(unfinished, { force: true });
        throw thrown;
      }
      return this.#replaceBy(Session.open(path));
    });
  }

  open(name: string): Promise<SessionRecord> {
    return this.#inTurn(async () => {
      const path = existsSync(name) ? realpathSync(name) : sessionPath(name);
      if (this.#session?.path === path) return sessionRecord(this.#session);
      // The new one first: when it cannot be opened, the old one stays open.
      return this.#replaceBy(Session.open(path));
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#put(null);
      this.#events.tell({ kind: 'changed', what: 'session' });
    });
  }

  /** Saves a compact copy elsewhere; the open session stays the open one. */
  async copy(path: string): Promise<{ path: string }> {
    const to = sessionPath(path);
    const from = this.current.path;
    if (existsSync(to)) {
      throw new FoveaError('session-exists', `${to} exists already. Choose another name for the copy.`);
    }
    if (!existsSync(dirname(to))) {
      throw new FoveaError(
        'not-found',
        `There is no folder ${dirname(to)}. Choose an existing folder for the copy.`,
      );
    }
    const job = this.#jobs.start(
      { kind: 'copy', title: `Copy to ${sessionName(to)}`, unit: 'files' },
      async () => {
        await this.#workers.run<null>('sessionWorker', { from, to });
      },
    );
    await job.result;
    return { path: to };
  }

  async #replaceBy(opened: Session): Promise<SessionRecord> {
    await this.#put(opened);
    this.#recent.remember(opened.path, new Date());
    this.#events.tell({ kind: 'changed', what: 'session' });
    return sessionRecord(opened);
  }

  /** Nothing new can start on the old session once the new one is in its place; what runs on it is ended first. */
  async #put(session: Session | null): Promise<void> {
    const previous = this.#session;
    this.#session = session;
    await this.#jobs.cancelAll();
    previous?.close();
  }

  /** One after the other: two windows may ask at once. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

/** Where a session of that name lies: the whole path, with `.fovea` behind it unless it ends so already. */
export function sessionPath(name: string): string {
  const path = resolve(name);
  const file = basename(path);
  if (/[\\/]$/.test(name) || file === '' || file === sessionEnding) {
    throw new FoveaError(
      'wrong-usage',
      `"${name}" is no name for a session. Write one, such as review.fovea.`,
    );
  }
  return path.toLowerCase().endsWith(sessionEnding) ? path : path + sessionEnding;
}

function sessionRecord({ path, createdAt }: Session): SessionRecord {
  return { path, name: sessionName(path), sizeBytes: sizeOnDisk(path), createdAt };
}

function sizeOnDisk(path: string): number {
  const sizes = [path, `${path}-wal`].map((file) => (existsSync(file) ? statSync(file).size : 0));
  return sizes.reduce((sum, size) => sum + size, 0);
}
