import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname, extname, isAbsolute, resolve } from 'node:path';

import { FoveaError } from '../domain/errors.ts';
import { Session } from '../session/session.ts';
import type { EventHub } from './events.ts';
import type { JobRegistry } from './jobs.ts';
import type { SessionRecord } from './records.ts';
import { type RecentSessions, sessionName } from './userSettings.ts';
import { programVersion } from './version.ts';
import type { WorkerPools } from './workerPools.ts';

export const sessionEnding = '.fovea';

/** The session that the workbench has open, at most one. */
export class SessionService {
  #session: Session | null = null;
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
    if (!this.#session) return null;
    const { path, createdAt } = this.#session;
    return { path, name: sessionName(path), sizeBytes: sizeOnDisk(path), createdAt };
  }

  /** Makes a session and opens it. `fill` may write into it before anybody sees it; where it fails, no file stays. */
  async create(path: string, fill?: (session: Session) => Promise<void>): Promise<SessionRecord> {
    const session = Session.create(withEnding(path), { version: programVersion, at: new Date() });
    try {
      await fill?.(session);
    } catch (thrown) {
      session.close();
      rmSync(session.path, { force: true });
      throw thrown;
    }
    return this.#replaceBy(session);
  }

  async open(path: string): Promise<SessionRecord> {
    const wholePath = resolve(path);
    if (this.#session?.path === wholePath) return this.#described();
    // The new one first: when it cannot be opened, the old one stays open.
    return this.#replaceBy(Session.open(wholePath));
  }

  async close(): Promise<void> {
    await this.#jobs.cancelAll();
    this.#session?.close();
    this.#session = null;
    this.#events.tell({ kind: 'changed', what: 'session' });
  }

  /** Saves a compact copy elsewhere; the open session stays the open one. */
  async copy(path: string): Promise<{ path: string }> {
    const to = withEnding(path);
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
    await this.#jobs.cancelAll();
    this.#session?.close();
    this.#session = opened;
    this.#recent.remember(opened.path, new Date());
    this.#events.tell({ kind: 'changed', what: 'session' });
    return this.#described();
  }

  #described(): SessionRecord {
    const { path, createdAt } = this.current;
    return { path, name: sessionName(path), sizeBytes: sizeOnDisk(path), createdAt };
  }
}

function withEnding(path: string): string {
  const whole = isAbsolute(path) ? path : resolve(path);
  return extname(whole) === '' ? whole + sessionEnding : whole;
}

function sizeOnDisk(path: string): number {
  const sizes = [path, `${path}-wal`].map((file) => (existsSync(file) ? statSync(file).size : 0));
  return sizes.reduce((sum, size) => sum + size, 0);
}
