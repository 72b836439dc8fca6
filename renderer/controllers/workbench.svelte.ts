import { createContext } from 'svelte';
import { AgentIntake } from './agentIntake.svelte.ts';
import { AnalysisController } from './analyses.svelte.ts';
import { CommandRegistry } from './commands.svelte.ts';
import { FileController } from './files.svelte.ts';
import { Notices } from './notices.svelte.ts';
import { OverlayController } from './overlays.svelte.ts';
import { PanelController } from './panels.svelte.ts';
import { PlaybackController } from './playback.svelte.ts';
import { Sides } from './sides.svelte.ts';
import { Surfaces } from './surfaces.svelte.ts';
import { ThemeController } from './theme.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

/** Everything the window's components share, made once. */
export class Workbench {
  readonly playback = new PlaybackController();
  readonly workspace = new Workspace(this.playback);
  readonly overlays = new OverlayController(this.workspace);
  readonly panels = new PanelController(this.workspace);
  readonly commands = new CommandRegistry(() => this.workspace.settings.keys);
  readonly theme = new ThemeController(() => this.workspace.settings);
  readonly sides = new Sides(this.workspace);
  readonly surfaces = new Surfaces(this.workspace);
  readonly notices = new Notices();
  readonly intake = new AgentIntake(this.workspace, this.surfaces, this.notices);
  readonly files = new FileController(this.workspace, this.surfaces, this.notices, this.intake);
  readonly analyses = new AnalysisController(this.workspace);
  readonly #madeOnce = new WeakMap<(workbench: Workbench) => object, object>();

  /**
   * What a feature makes once for the whole window. App asks first: deriveds and effects belong to the component they
   * are made in, and must not end with a panel that happened to ask before the others.
   */
  once<Made extends object>(make: (workbench: Workbench) => Made): Made {
    const known = this.#madeOnce.get(make) as Made | undefined;
    const made = known ?? make(this);
    this.#madeOnce.set(make, made);
    return made;
  }
}

const [workbenchOfContext, putIntoContext] = createContext<Workbench>();

/** Makes the workbench and hands it to all components below; once, in App. */
export function provideWorkbench(): Workbench {
  return putIntoContext(new Workbench());
}

/** The workbench the component stands in; call while the component is set up. */
export function useWorkbench(): Workbench {
  return workbenchOfContext();
}
