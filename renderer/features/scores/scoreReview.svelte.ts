import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { TrackRecord } from '../../../main/app/records/agentRecords.ts';
import type { MetricRecord, ScoreRow, ScoreRun, StepScores } from '../../../main/app/records/scoreRecords.ts';
import { api } from '../../api/client.ts';
import { sentenceOf } from '../../api/request.ts';
import type { WorkbenchView } from '../../controllers/view.ts';
import { useWorkbench, type Workbench } from '../../controllers/workbench.svelte.ts';
import { here, pending, type Loaded } from '../player/loaded.ts';

/** Which scores are looked at: one run of the recording and one metric of it, in table, lanes and inspector alike. */
export class ScoreReview {
  /** The metrics there are, with their definitions; empty until they have arrived. */
  metrics = $state.raw<readonly MetricRecord[]>([]);
  readonly #steps = new SvelteMap<string, Loaded<StepScores>>();
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    void this.#loadMetrics();
  }

  readonly runs = $derived.by(() =>
    this.#workbench.workspace.scoreRuns.toSorted((first, second) => second.id - first.id),
  );

  /** The chosen run, else the newest; `null` when there is none. */
  readonly run = $derived.by(
    (): ScoreRun | null =>
      this.runs.find(({ id }) => id === this.#view.scoreRunOf[this.#recordingKey]) ?? this.runs[0] ?? null,
  );

  /** Metrics of the run, in the order of tables. */
  readonly metricsOfRun = $derived.by(() => {
    const scored = this.run?.settings.metrics ?? [];
    const known = this.metrics.filter(({ id }) => scored.includes(id));
    // A run of a newer version may hold metrics this one has no words for; they are shown by their names.
    const unknown = scored.filter((id) => !this.metrics.some((metric) => metric.id === id));
    return [...known, ...unknown.map(unknownMetric)];
  });

  /** The metric drawn on the timeline; `null` when nothing is scored. */
  readonly metric = $derived.by(
    () => this.metricsOfRun.find(({ id }) => id === this.#view.metric) ?? this.metricsOfRun[0] ?? null,
  );

  chooseRun(id: number): void {
    this.#view.scoreRunOf[this.#recordingKey] = id;
  }

  /** Shows the newest run from now on. */
  chooseNewest(): void {
    const { [this.#recordingKey]: _, ...others } = this.#view.scoreRunOf;
    this.#view.scoreRunOf = others;
  }

  chooseMetric(id: string): void {
    this.#view.metric = id;
  }

  rowOf(track: TrackRecord): ScoreRow | null {
    const row = this.run?.rows.find(
      ({ subject }) => subject.kind === 'track' && subject.trackId === track.id,
    );
    return row ?? null;
  }

  /** Per-step scores of a row of the current run, fetched when first asked for; reactive. */
  steps(rowKey: string, metric: string): Loaded<StepScores> {
    const { run } = this;
    if (!run) return { kind: 'absent', sentence: 'Nothing is scored yet.' };
    // Run numbers begin anew in every session; the moment of creation tells them apart.
    const key = `${String(run.id)} ${run.createdAt} ${rowKey} ${metric}`;
    const known = this.#steps.get(key);
    if (known) return known;
    queueMicrotask(() => {
      untrack(() => {
        if (!this.#steps.has(key)) void this.#loadSteps(key, run.id, rowKey, metric);
      });
    });
    return pending;
  }

  get #view(): WorkbenchView {
    return this.#workbench.workspace.view;
  }

  get #recordingKey(): string {
    return String(this.#workbench.workspace.recordingId);
  }

  async #loadSteps(key: string, runId: number, rowKey: string, metric: string): Promise<void> {
    this.#steps.set(key, pending);
    try {
      this.#steps.set(key, here(await api.stepScores(runId, rowKey, metric)));
    } catch (thrown) {
      this.#steps.set(key, { kind: 'failed', sentence: sentenceOf(thrown) });
    }
  }

  async #loadMetrics(): Promise<void> {
    try {
      this.metrics = await api.metrics();
    } catch (thrown) {
      this.#workbench.notices.problem(thrown);
    }
  }
}

function unknownMetric(id: string): MetricRecord {
  return {
    id,
    name: id,
    definition: 'This version does not know this metric.',
    unit: null,
    better: 'higher',
  };
}

const makeScoreReview = (workbench: Workbench): ScoreReview => new ScoreReview(workbench);

/** The score review of the workbench the component stands in; call while the component is set up. */
export function useScoreReview(): ScoreReview {
  return useWorkbench().once(makeScoreReview);
}
