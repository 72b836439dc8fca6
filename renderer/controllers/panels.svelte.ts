import type { AgentRecord, TrackRecord } from '../../main/app/records/agentRecords.ts';
import type { Workspace } from './workspace.svelte.ts';

/** A picture on the shared playhead: the human's, an agent's track, or the difference of the first two tracks shown. */
export type Panel =
  | { key: 'human'; kind: 'human' }
  | { key: `agent:${number}`; kind: 'agent'; agent: AgentRecord; track: TrackRecord }
  | { key: 'difference'; kind: 'difference'; minuend: TrackRecord; subtrahend: TrackRecord };

/** Which panels there are for the current recording, which are shown, and which one is large. */
export class PanelController {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The human and each agent that has a track; keys 1-9 count along this list. */
  readonly all = $derived.by((): Panel[] => {
    const agentPanels = this.#workspace.agents.flatMap((agent): (Panel & { kind: 'agent' })[] => {
      const track = this.trackShownFor(agent);
      return track ? [{ key: `agent:${agent.id}`, kind: 'agent', agent, track }] : [];
    });
    const [first, second] = agentPanels.filter(({ key }) => this.isOn(key));
    const isComparable = first && second && first.track.method === second.track.method;
    return [
      { key: 'human', kind: 'human' },
      ...agentPanels,
      ...(isComparable
        ? [{ key: 'difference', kind: 'difference', minuend: first.track, subtrahend: second.track } as const]
        : []),
    ];
  });

  readonly shown = $derived(this.all.filter(({ key }) => this.isOn(key)));

  /** The panel that fills the view, or null when they stand side by side. */
  readonly enlarged = $derived(
    this.shown.find(({ key }) => key === this.#workspace.view.enlargedPanel) ?? null,
  );

  isOn(key: string): boolean {
    return !this.#workspace.view.hiddenPanels.includes(key);
  }

  toggle(key: string): void {
    const { view } = this.#workspace;
    view.hiddenPanels = this.isOn(key)
      ? [...view.hiddenPanels, key]
      : view.hiddenPanels.filter((hidden) => hidden !== key);
  }

  enlarge(key: string | null): void {
    this.#workspace.view.enlargedPanel = key;
  }

  /** The agent's track in its panel: of the chosen method where there is one, else the newest. */
  trackShownFor(agent: AgentRecord): TrackRecord | null {
    const tracks = this.#workspace.tracks.filter(({ agentId }) => agentId === agent.id);
    const { view } = this.#workspace;
    const method = view.methodOfAgent[String(agent.id)] ?? view.method;
    return tracks.findLast((track) => track.method === method) ?? tracks.at(-1) ?? null;
  }

  /** Tracks shown in panels, in the order of the agents; what lanes and plots draw by default. */
  readonly tracksShown = $derived(
    this.shown.flatMap((panel) => (panel.kind === 'agent' ? [panel.track] : [])),
  );
}
