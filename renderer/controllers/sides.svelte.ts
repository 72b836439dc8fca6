import { innerWidth } from 'svelte/reactivity/window';
import type { Workspace } from './workspace.svelte.ts';

/** From this width on, three panels at twice the game's size leave room for the inspector. */
const roomyWidth = 1400;

/** What stands left and right of the centre and may give its room to the pictures. */
export class Sides {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  readonly railShown = $derived.by(() => !this.#workspace.view.sidesFolded && this.#workspace.view.railShown);

  /** As chosen; until then, as the window's width allows. */
  readonly inspectorShown = $derived.by(() => {
    const { sidesFolded, inspectorShown } = this.#workspace.view;
    return !sidesFolded && (inspectorShown ?? (innerWidth.current ?? roomyWidth) >= roomyWidth);
  });

  showRail(isShown: boolean): void {
    if (this.#workspace.view.sidesFolded) this.showInspector(false);
    this.#workspace.view.railShown = isShown;
  }

  showInspector(isShown: boolean): void {
    const { view } = this.#workspace;
    // Where both are folded away, only the one that is asked for comes back.
    if (view.sidesFolded) view.railShown = false;
    view.sidesFolded = false;
    view.inspectorShown = isShown;
  }

  /** Gives all room to the pictures, or brings back what stood beside them. */
  toggleBoth(): void {
    const { view } = this.#workspace;
    const isFolded = !(this.railShown || this.inspectorShown);
    if (isFolded && !view.sidesFolded) {
      view.railShown = true;
      view.inspectorShown = null;
    }
    view.sidesFolded = !isFolded;
  }
}
