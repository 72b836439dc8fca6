import { api } from '../../api/client.ts';
import { sentenceOf } from '../../api/request.ts';
import type { Workbench } from '../../controllers/workbench.svelte.ts';
import type { ScoreReview } from './scoreReview.svelte.ts';
import { settingsOf, type ScoreDraft } from './scoreDraft.ts';

/** Starting a scoring run and following it. */
export class ScoreJob {
  problem = $state<string | null>(null);
  #jobId = $state<string | null>(null);
  readonly #workbench: Workbench;
  readonly #review: ScoreReview;

  constructor(workbench: Workbench, review: ScoreReview) {
    this.#workbench = workbench;
    this.#review = review;
  }

  /** The run started here last, else any that scores right now; `null` when none is under way or failed. */
  readonly job = $derived.by(() => {
    const { jobs } = this.#workbench.workspace;
    const scoring = jobs.filter(({ kind }) => kind === 'scoring');
    return (
      scoring.find(({ id }) => id === this.#jobId) ?? scoring.find(({ state }) => state === 'running') ?? null
    );
  });

  readonly isRunning = $derived.by(() => this.job?.state === 'running');

  async start(draft: ScoreDraft): Promise<void> {
    const { workspace } = this.#workbench;
    if (workspace.recordingId === null) return;
    this.problem = null;
    try {
      const job = await api.startScoring(workspace.recordingId, settingsOf(draft));
      workspace.keepJob(job);
      this.#jobId = job.id;
      // The newest run is what was asked for; it is shown when it is there.
      this.#review.chooseNewest();
    } catch (thrown) {
      this.problem = sentenceOf(thrown);
    }
  }

  async cancel(): Promise<void> {
    if (!this.job) return;
    try {
      this.#workbench.workspace.keepJob(await api.cancelJob(this.job.id));
    } catch (thrown) {
      this.problem = sentenceOf(thrown);
    }
  }
}
