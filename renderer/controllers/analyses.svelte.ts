import { SvelteMap } from 'svelte/reactivity';
import type { AgentRecord, MethodRecord } from '../../main/app/records/agentRecords.ts';
import type { JobRecord } from '../../main/app/records/jobRecords.ts';
import { api } from '../api/client.ts';
import { sentenceOf } from '../api/request.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Running a method over the current recording, agent by agent, and what each run says. */
export class AnalysisController {
  /** Why a run could not be started, by agent. */
  readonly #refusals = new SvelteMap<number, string>();
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The method that runs when nothing else is said: the chosen one, else the first, of those that are possible. */
  readonly method = $derived.by((): MethodRecord | null => {
    const { view } = this.#workspace;
    const possible = this.#workspace.methods.filter((method) => this.isPossible(method));
    return possible.find(({ id }) => id === view.method) ?? possible[0] ?? null;
  });

  /** Whether any of the agents can be asked with a method; without agents, all are possible. */
  isPossible(method: MethodRecord): boolean {
    const agents = this.#workspace.agents.filter(({ methods }) => methods.length > 0);
    return agents.length === 0 || agents.some(({ methods }) => methods.includes(method.id));
  }

  choose(method: MethodRecord): void {
    this.#workspace.view.method = method.id;
    this.#workspace.view.methodOfAgent = {};
  }

  /** The method that runs for an agent: the chosen one where it can be asked with it, else its usual one. */
  methodFor(agent: AgentRecord): MethodRecord | null {
    if (this.method && agent.methods.includes(this.method.id)) return this.method;
    return this.#workspace.methods.find(({ id }) => id === agent.methods[0]) ?? null;
  }

  /** Why an agent cannot be run now, a sentence; null when it can. */
  obstacle(agent: AgentRecord): string | null {
    if (!this.#workspace.recording) return 'Import or choose a recording first.';
    if (agent.unplayable !== null) return agent.unplayable;
    return this.methodFor(agent) ? null : `No method can be asked of ${agent.networkTitle}.`;
  }

  async start(agent: AgentRecord): Promise<void> {
    const { recording } = this.#workspace;
    const method = this.methodFor(agent);
    if (!recording || !method || this.obstacle(agent) !== null) return;
    this.#refusals.delete(agent.id);
    try {
      this.#workspace.keepJob(
        await api.startAnalysis({ agentId: agent.id, recordingId: recording.id, method: method.id }),
      );
    } catch (thrown) {
      this.#refusals.set(agent.id, sentenceOf(thrown));
    }
  }

  /** The newest run of an agent over the current recording, whoever started it, while it is in the list of jobs. */
  jobOf(agent: AgentRecord): JobRecord | null {
    const recordingId = this.#workspace.recording?.id;
    return (
      this.#workspace.jobs.find(
        ({ about }) => about?.agentId === agent.id && about.recordingId === recordingId,
      ) ?? null
    );
  }

  /** What went wrong with the newest run for an agent, or null. */
  problemOf(agent: AgentRecord): string | null {
    const job = this.jobOf(agent);
    return this.#refusals.get(agent.id) ?? (job?.state === 'failed' ? (job.error?.message ?? null) : null);
  }

  hasTrack(agent: AgentRecord): boolean {
    return this.#workspace.tracks.some(
      (track) => track.agentId === agent.id && track.method === this.methodFor(agent)?.id,
    );
  }
}
