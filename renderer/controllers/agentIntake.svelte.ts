import { SvelteMap } from 'svelte/reactivity';
import type { AgentRecord } from '../../main/app/records/agentRecords.ts';
import type { CheckpointInspection } from '../../main/app/records/inspectionRecords.ts';
import { api, type NewAgent } from '../api/client.ts';
import { ApiError } from '../api/request.ts';
import { checkpointQuestions } from './checkpointQuestions.ts';
import { shortened } from './fileKinds.ts';
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
   * Adds a checkpoint and plays it where nothing is open to question, else opens its check panel; so it does for a file
   * that is an agent already. Throws what the boundary refuses.
   */
  async take(path: string, name: string): Promise<void> {
    const { recording } = this.#workspace;
    this.looking = name;
    try {
      const inspection = await api.inspectCheckpoint(path);
      const questions = checkpointQuestions(inspection, recording);
      const known = this.agentOfFile(inspection);
      if (known) this.#ask(path, name, { agentId: known.id, sentence: 'it is an agent here already.' });
      else if (questions[0] !== undefined) this.#ask(path, name, { agentId: null, sentence: questions[0] });
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

  /**
   * Keeps a checkpoint read anew in the place of an agent, which goes only when the new one is there: a refusal, which
   * this throws, leaves it with its maps.
   */
  async replace(old: AgentRecord, agent: NewAgent): Promise<AgentRecord> {
    const added = await this.add(agent).catch((thrown: unknown) => {
      if (!(thrown instanceof ApiError) || thrown.code !== 'already-imported') throw thrown;
      throw new ApiError(
        thrown.code,
        `Nothing was replaced: this file is in the session already, read in this very way. “${old.name}” stays as it is.`,
        { cause: thrown },
      );
    });
    await api.deleteAgent(old.id);
    return added;
  }

  /** The agent that a file is already, the one whose details are shown before others; null for a new file. */
  agentOfFile(inspection: Pick<CheckpointInspection, 'sha256'> | null): AgentRecord | null {
    const { agents } = this.#workspace;
    const same = agents.filter(({ source }) => source.sha256 === inspection?.sha256);
    return same.find(({ id }) => id === this.#surfaces.agentId) ?? same[0] ?? null;
  }

  rememberPath(agent: AgentRecord, path: string): void {
    this.#paths.set(agent.id, path);
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
    if (!view.railShown || view.sidesFolded) this.#surfaces.unfoldJobs();
  }

  /** Where the checkpoint of an agent lies, as far as this window knows. */
  pathOf(agent: AgentRecord): string | null {
    return this.#paths.get(agent.id) ?? null;
  }

  async #playAtOnce(path: string, inspection: CheckpointInspection): Promise<void> {
    const { recording } = this.#workspace;
    const agent = await this.add({ path, ...(recording && { recordingId: recording.id }) });
    const ways = inspection.readings.length;
    const among = ways === 1 ? '' : `, the first of ${String(ways)} ways to read it`;
    this.#notices.offer(
      `${shortened(agent.name)} was read as ${agent.networkTitle}${among}, with the preprocessing of ${agent.preprocessing.name}.`,
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
  #ask(
    path: string,
    name: string,
    { agentId, sentence }: { agentId: number | null; sentence: string },
  ): void {
    const show = (): void => {
      this.#surfaces.show({ kind: 'check-agent', path, agentId });
    };
    if (this.#surfaces.open?.kind === 'check-agent')
      this.#notices.waiting(`${shortened(name)}: ${sentence}`, { label: 'Check', run: show });
    else show();
  }
}
