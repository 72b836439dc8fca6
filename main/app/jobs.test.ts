import { expect, test } from 'vitest';
import { EventHub } from './events.ts';
import { type JobContext, JobRegistry } from './jobs.ts';
import type { JobRecord } from './records/jobRecords.ts';

function aRegistry() {
  const jobs = new JobRegistry(new EventHub());
  const cleanedUp: string[] = [];
  const untilStopped =
    (title: string) =>
    ({ signal }: JobContext) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          setTimeout(() => {
            cleanedUp.push(title);
            reject(signal.reason as Error);
          }, 5);
        });
      });
  const start = (title: string, about: JobRecord['about'], kind: JobRecord['kind'] = 'analysis') => {
    const job = jobs.start({ kind, title, unit: 'steps', about }, untilStopped(title));
    job.result.catch(() => undefined);
    return job;
  };
  return { jobs, cleanedUp, start };
}

test('what runs on a recording is stopped and cleaned up before it is deleted; the rest goes on', async () => {
  const { jobs, cleanedUp, start } = aRegistry();
  const analysis = start('analysis', { agentId: 1, recordingId: 1 });
  const scoring = start('scoring', { agentId: null, recordingId: 1 }, 'scoring');
  const elsewhere = start('elsewhere', { agentId: 1, recordingId: 2 });
  const copy = start('copy', null, 'copy');

  await jobs.cancelAbout({ recordingId: 1 });

  expect(cleanedUp.sort()).toEqual(['analysis', 'scoring']);
  expect([analysis, scoring, elsewhere, copy].map(({ record }) => record.state)).toEqual([
    'cancelled',
    'cancelled',
    'running',
    'running',
  ]);
  const why = 'The recording was deleted while this was running, so nothing of it was kept.';
  expect(analysis.record.notes).toEqual([why]);
  await expect(analysis.result).rejects.toMatchObject({ code: 'cancelled', message: why });
  await jobs.cancelAll();
});

test('only jobs of a kind can be stopped, with a reason of their own', async () => {
  const { jobs, start } = aRegistry();
  const analysis = start('analysis', { agentId: 1, recordingId: 1 });
  const scoring = start('scoring', { agentId: null, recordingId: 1 }, 'scoring');
  await jobs.cancelAbout({ recordingId: 1, kind: 'scoring' }, 'A track was deleted.');
  expect(analysis.record.state).toBe('running');
  expect(scoring.record).toMatchObject({ state: 'cancelled', notes: ['A track was deleted.'] });
  await jobs.cancelAll();
});

test('a job that is stopped starts no next one behind the back of what stops it', async () => {
  const { jobs, start } = aRegistry();
  const first = start('first', { agentId: 1, recordingId: 1 });
  first.result.catch(() => start('second', { agentId: 1, recordingId: 1 }));
  await jobs.cancelAbout({ agentId: 1 });
  expect(jobs.list().map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
});

test('a job stopped by hand needs no reason', async () => {
  const { jobs, start } = aRegistry();
  const { record } = start('analysis', null);
  await jobs.cancel(record.id);
  expect(record).toMatchObject({ state: 'cancelled', notes: [], error: null });
});
