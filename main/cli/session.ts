import { existsSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import type { StartedJob } from '../app/jobs.ts';
import type { JobRecord } from '../app/records/jobRecords.ts';
import { sessionPath } from '../app/sessionService.ts';
import { startWorkbench, type Workbench } from '../app/workbench.ts';
import { FoveaError } from '../domain/errors.ts';
import { Interrupted, onInterruption } from './interruption.ts';
import { progressPrinter, type Terminal } from './output.ts';

/**
 * Runs a command on a session and closes everything after it, also when it fails. Ctrl+C and SIGTERM stop a running
 * job cleanly (`cancelled`), or end a command that has none (`Interrupted`). With `create`, a session that is not
 * there is made, and removed again where the command fails and leaves nothing in it.
 */
export async function withSession<Result>(
  name: string | null,
  work: (workbench: Workbench) => Promise<Result>,
  options: { create?: boolean } = {},
): Promise<Result> {
  const workbench = startWorkbench({ host: 'command-line' });
  const interruption = listenForInterruption(workbench);
  let made: string | null = null;
  try {
    if (name !== null) made = await openNamed(workbench, name, options.create ?? false);
    return await Promise.race([work(workbench), interruption.happened]);
  } catch (thrown) {
    if (made !== null && isEmpty(workbench)) await removeMade(workbench, made);
    // Ctrl+C reaches helper processes too: whatever they fail with, it was the person who stopped the job.
    throw interruption.error() ?? thrown;
  } finally {
    interruption.stopListening();
    await workbench.close();
  }
}

/** Waits for a job while its progress goes to standard error. */
export async function followed<Result>(
  workbench: Workbench,
  terminal: Terminal,
  job: StartedJob<Result>,
): Promise<{ result: Result; record: JobRecord }> {
  const show = progressPrinter(terminal, job.record.title);
  const stopListening = workbench.events.listen((event) => {
    if (event.kind === 'job' && event.job.id === job.record.id) show(event.job);
  });
  try {
    return { result: await job.result, record: job.record };
  } finally {
    stopListening();
  }
}

/** The file a person means: one of exactly that name, else the session of that name. */
export function namedSession(name: string): string {
  return statSync(name, { throwIfNoEntry: false })?.isFile() ? resolve(name) : sessionPath(name);
}

/** Opens the session of that name; returns its path where it had to be made. */
async function openNamed(workbench: Workbench, name: string, create: boolean): Promise<string | null> {
  const path = namedSession(name);
  if (!create || existsSync(path)) {
    await workbench.sessions.open(path);
    return null;
  }
  return (await workbench.sessions.create(path)).path;
}

function isEmpty(workbench: Workbench): boolean {
  return workbench.recordings.list().length === 0 && workbench.agents.list().length === 0;
}

async function removeMade(workbench: Workbench, path: string): Promise<void> {
  await workbench.sessions.close();
  rmSync(path, { force: true });
  workbench.recent.forget(path);
}

interface Interruption {
  /** Rejects once the command is to end; never resolves. */
  happened: Promise<never>;
  /** Why the command ended, where it was interrupted. */
  error: () => Error | null;
  stopListening: () => void;
}

function listenForInterruption(workbench: Workbench): Interruption {
  let error: Error | null = null;
  const { promise: happened, reject } = Promise.withResolvers<never>();
  // A command that fails before it waits for this must not leave it unheard.
  happened.catch(() => undefined);
  const stopListening = onInterruption(() => {
    const isWorking = workbench.jobs.list().some((job) => job.state === 'running');
    const reason = isWorking
      ? new FoveaError('cancelled', 'Stopped. What was finished before is kept, and nothing half-made.')
      : new Interrupted();
    error = reason;
    void workbench.jobs.cancelAll().then(() => {
      reject(reason);
    });
  });
  return { happened, error: () => error, stopListening };
}
