import { colourMaps, type OverlaySettings } from './view.ts';
import type { Workspace } from './workspace.svelte.ts';

/** How gaze and maps are drawn over the frames; what is set here is kept in the session's view. */
export class OverlayController {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Reactive; may be written entry by entry (`overlays.settings.opacity = 0.5`). */
  get settings(): OverlaySettings {
    return this.#workspace.view.overlays;
  }

  change(settings: Partial<OverlaySettings>): void {
    Object.assign(this.settings, settings);
  }

  toggle(name: 'gazePoints' | 'gazeTrail' | 'gazeDensity' | 'heat'): void {
    this.settings[name] = !this.settings[name];
  }

  nextColourMap(): void {
    const place = colourMaps.indexOf(this.settings.colourMap);
    this.settings.colourMap = colourMaps[(place + 1) % colourMaps.length] ?? 'viridis';
  }

  toggleNormalisation(): void {
    this.settings.normalisation = this.settings.normalisation === 'clip' ? 'frame' : 'clip';
  }

  toggleProjection(): void {
    this.settings.projection = this.settings.projection === 'summed' ? 'coverage-normalised' : 'summed';
  }
}
