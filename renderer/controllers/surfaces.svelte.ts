import type { FilePurpose } from './fileKinds.ts';
import type { CentreTab } from './view.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Something to do that loses data, asked before it is done. */
export interface Confirmation {
  title: string;
  /** What will be lost, by name. */
  consequence: string;
  action: string;
  run: () => Promise<unknown>;
}

/** A file to be written: asked for its place, then handed on. */
export interface SaveWish {
  title: string;
  action: string;
  suggestedName: string;
  run: (path: string) => Promise<unknown>;
}

export type Surface =
  | { kind: 'palette' }
  | { kind: 'keys' }
  | { kind: 'doctor' }
  | { kind: 'choose-files'; purpose: FilePurpose }
  | { kind: 'save-file'; wish: SaveWish }
  | { kind: 'recording-details'; recordingId: number }
  /** What a checkpoint is read as; `agentId` where it is an agent already. */
  | { kind: 'check-agent'; path: string; agentId: number | null }
  | { kind: 'confirm'; question: Confirmation };

/** What lies over the workbench: one dialog at most. The centre's tab belongs to the session's view. */
export class Surfaces {
  open = $state.raw<Surface | null>(null);
  /** Is the list of jobs unfolded? */
  jobsShown = $state(false);
  /** The agent whose details are shown in the Agents tab. */
  agentId = $state<number | null>(null);

  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  get tab(): CentreTab {
    return this.#workspace.view.tab;
  }

  /** Opens a dialog; the list of jobs does not lie over it. */
  show(surface: Surface): void {
    this.jobsShown = false;
    this.open = surface;
  }

  /** Shows the list of jobs without being asked for it: never over a dialog. */
  unfoldJobs(): void {
    if (this.open === null) this.jobsShown = true;
  }

  close(): void {
    this.open = null;
  }

  confirm(question: Confirmation): void {
    this.show({ kind: 'confirm', question });
  }

  showTab(tab: CentreTab): void {
    this.#workspace.view.tab = tab;
  }

  showAgent(id: number): void {
    this.agentId = id;
    this.showTab('agents');
  }
}
