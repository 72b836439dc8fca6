import type { JobRecord } from '../../../main/app/records/jobRecords.ts';
import { formatAmount, formatCount, formatRate, formatWait } from '../../ui/format.ts';

/** How far a job is, in words: `1 200 of 4 000 frames · 1 240 frames/s · 3 s left`. */
export function progressText(job: Pick<JobRecord, 'progress' | 'perSecond' | 'secondsLeft'>): string {
  const { done, total, unit } = job.progress;
  // Before the first step, engines start and networks are built; a bare zero would look stuck.
  if (done === 0 && total !== null) return `starting, ${formatAmount(total, unit)} to do`;
  const far =
    total === null ? formatAmount(done, unit) : `${formatCount(done)} of ${formatAmount(total, unit)}`;
  return [
    far,
    ...(job.perSecond === null ? [] : [formatRate(job.perSecond, unit)]),
    ...(job.secondsLeft === null ? [] : [`${formatWait(job.secondsLeft)} left`]),
  ].join(' · ');
}

/** How a job ended, or how far it is. */
export function stateText(job: JobRecord): string {
  switch (job.state) {
    case 'running':
      return progressText(job);
    case 'done':
      return job.progress.done > 0 ? `Done, ${formatAmount(job.progress.done, job.progress.unit)}` : 'Done';
    case 'cancelled':
      return 'Stopped; nothing of it was kept';
    case 'failed':
      return 'Failed';
  }
}
