import { existsSync } from 'node:fs';

import { startWorkbench, type Workbench } from '../app/workbench.ts';
import type { JobRecord } from '../app/records.ts';
import type { StartedJob } from '../app/jobs.ts';
import { progressPrinter, type Terminal } from './output.ts';

/** Runs a command on a session and closes everything after it, also when it fails. Ctrl+C stops the job cleanly. */
export async function withSession<Result>(
  path: string | null,
  work: (workbench: Workbench) => Promise<Result>,
  options: { create?: boolean } = {},
): Promise<Result> {
  const workbench = startWorkbench({ host: 'browser' });
  const stop = () => void workbench.jobs.cancelAll();
  process.once('SIGINT', stop);
  try {
    if (path !== null) {
      if (options.create && !existsSync(path)) await workbench.sessions.create(path);
      else await workbench.sessions.open(path);
    }
    return await work(workbench);
  } finally {
    process.off('SIGINT', stop);
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
