import type { CheckReport, ReadingCheck } from '../../../../main/app/records/agentRecords.ts';
import type { JobRecord } from '../../../../main/app/records/jobRecords.ts';
import { api, type NewCheck } from '../../../api/client.ts';
import { sentenceOf } from '../../../api/request.ts';
import type { Workspace } from '../../../controllers/workspace.svelte.ts';

/** Trying the readings of a checkpoint on a recording, and what came of it. */
export class SelfCheck {
  /** What the last finished check found. */
  report = $state.raw<CheckReport | null>(null);
  problem = $state('');
  /** The person stopped the check; it begins anew when asked. */
  isStopped = $state(false);
  #jobId = $state<string | null>(null);
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The check under way. */
  readonly job = $derived.by(
    (): JobRecord | null =>
      this.#workspace.jobs.find(({ id, state }) => id === this.#jobId && state === 'running') ?? null,
  );
  /** A check that has ended, and whose report is not read yet. */
  readonly ended = $derived.by(
    (): JobRecord | null =>
      this.#workspace.jobs.find(({ id, state }) => id === this.#jobId && state !== 'running') ?? null,
  );

  of(reading: string): ReadingCheck | null {
    return this.report?.readings.find(({ id }) => id === reading) ?? null;
  }

  async start(check: NewCheck): Promise<void> {
    await this.stop();
    this.report = null;
    this.problem = '';
    this.isStopped = false;
    try {
      const job = await api.startCheck(check);
      this.#jobId = job.id;
      this.#workspace.keepJob(job);
    } catch (thrown) {
      this.problem = sentenceOf(thrown);
    }
  }

  /** Reads what an ended check found; it is of no more use in the list of jobs. */
  async collect(ended: JobRecord): Promise<void> {
    this.#jobId = null;
    try {
      if (ended.state === 'done') this.report = await api.checkReport(ended.id);
      else if (ended.state === 'failed') this.problem = ended.error?.message ?? 'The check failed.';
      await this.#workspace.dismissJob(ended.id);
    } catch (thrown) {
      this.problem = sentenceOf(thrown);
    }
  }

  async stop(): Promise<void> {
    const { job } = this;
    if (job === null) return;
    this.#jobId = null;
    try {
      await api.cancelJob(job.id);
      await this.#workspace.dismissJob(job.id);
    } catch {
      // It has ended by itself meanwhile; its report is of no use.
    }
  }
}
