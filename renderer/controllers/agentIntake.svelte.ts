import { SvelteMap } from 'svelte/reactivity';
import type { AgentRecord } from '../../main/app/records/agentRecords.ts';
import type { CheckpointInspection } from '../../main/app/records/inspectionRecords.ts';
import { api, type NewAgent } from '../api/client.ts';
import { checkpointQuestions } from './checkpointQuestions.ts';
import type { Notices } from './notices.svelte.ts';
import type { Surfaces } from './surfaces.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** From a checkpoint to an agent that plays over the recording in view. */
export class AgentIntake {
  /** Name of the checkpoint that is being looked at, or null. */
  looking = $state<string | null>(null);

  readonly #workspace: Workspace;
  readonly #surfaces: Surfaces;
  readonly #notices: Notices;
  /** Where agents that were added from this window came from, by agent. */
  readonly #paths = new SvelteMap<number, string>();

  constructor(workspace: Workspace, surfaces: Surfaces, notices: Notices) {
    this.#workspace = workspace;
    this.#surfaces = surfaces;
    this.#notices = notices;
  }

  /**
   * Adds a checkpoint and plays it where nothing is open to question, else opens its check panel. Throws what the
   * boundary refuses.
   */
  async take(path: string, name: string): Promise<void> {
    const { recording } = this.#workspace;
    this.looking = name;
    try {
      const inspection = await api.inspectCheckpoint(path);
      const questions = checkpointQuestions(inspection, recording);
      if (questions.length > 0) this.#ask(path, name, questions);
      else await this.#playAtOnce(path, inspection);
    } finally {
      this.looking = null;
    }
  }

  /** Keeps a checkpoint as an agent; throws what the boundary refuses. */
  async add(agent: NewAgent): Promise<AgentRecord> {
    const added = await api.addAgent(agent);
    this.#paths.set(added.id, agent.path);
    return added;
  }

  /** Runs an agent's usual method over the recording in view and puts its panel on screen. */
  async play(agent: AgentRecord): Promise<void> {
    const { recording, view } = this.#workspace;
    const [method] = agent.methods;
    if (!recording || method === undefined) return;
    this.#surfaces.showTab('review');
    view.enlargedPanel = null;
    view.hiddenPanels = view.hiddenPanels.filter((panel) => panel !== `agent:${String(agent.id)}`);
    view.methodOfAgent[String(agent.id)] = method;
    this.#workspace.keepJob(
      await api.startAnalysis({ agentId: agent.id, recordingId: recording.id, method }),
    );
    // The list of agents shows how far it is; folded away, the list of jobs does.
    if (!view.railShown || view.sidesFolded) this.#surfaces.jobsShown = true;
  }

  /** Where the checkpoint of an agent lies, as far as this window knows. */
  pathOf(agent: AgentRecord): string | null {
    return this.#paths.get(agent.id) ?? null;
  }

  async #playAtOnce(path: string, inspection: CheckpointInspection): Promise<void> {
    const { recording } = this.#workspace;
    const agent = await this.add({ path, ...(recording && { recordingId: recording.id }) });
    const others = inspection.readings.length - 1;
    const among = others === 0 ? '' : `, the likeliest of ${String(others + 1)} ways`;
    this.#notices.offer(
      `${agent.name} was read as ${agent.networkTitle}${among}, with the preprocessing of ${agent.preprocessing.name}.`,
      {
        label: 'Check',
        run: () => {
          this.#surfaces.show({ kind: 'check-agent', path, agentId: agent.id });
        },
      },
      { label: 'Undo', run: () => void this.#notices.guard(() => api.deleteAgent(agent.id)) },
    );
    await this.play(agent);
  }

  /** The panel of one checkpoint at a time; others wait in a notice. */
  #ask(path: string, name: string, questions: readonly string[]): void {
    const show = (): void => {
      this.#surfaces.show({ kind: 'check-agent', path, agentId: null });
    };
    if (this.#surfaces.open?.kind === 'check-agent')
      this.#notices.offer(`${name}: ${questions[0] ?? ''}`, { label: 'Check', run: show });
    else show();
  }
}
