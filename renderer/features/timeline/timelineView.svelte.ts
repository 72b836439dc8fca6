import { untrack } from 'svelte';
import type { Workbench } from '../../controllers/workbench.svelte.ts';
import { allFrames, panned, showing, zoomedAround, type VisibleFrames } from './timelineScale.ts';

/** Which frames the timeline shows; remembered for each recording in the session's view. */
export class TimelineView {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  readonly visible = $derived.by((): VisibleFrames => {
    const { workspace, playback } = this.#workbench;
    const range = workspace.view.timelineRanges[String(workspace.recordingId)];
    return range ? { start: range.first, end: range.last + 1 } : allFrames(playback.frameCount);
  });

  readonly isWhole = $derived.by(
    () => this.visible.start <= 0 && this.visible.end >= this.#workbench.playback.frameCount,
  );

  zoom(x: number, factor: number, width: number): void {
    this.#show(zoomedAround(x, factor, this.visible, width, this.#frameCount));
  }

  pan(byPixels: number, width: number): void {
    const framesPerPixel = (this.visible.end - this.visible.start) / Math.max(1, width);
    this.#show(panned(this.visible, byPixels * framesPerPixel, this.#frameCount));
  }

  showAll(): void {
    this.#show(allFrames(this.#frameCount));
  }

  /** Shows a range with a little room on both sides. */
  showRange(range: { first: number; last: number }): void {
    const room = (range.last - range.first + 1) * 0.05;
    const wanted = { start: range.first - room, end: range.last + 1 + room };
    this.#show(panned(zoomedAround(0, 1, wanted, 1, this.#frameCount), 0, this.#frameCount));
  }

  /** Call inside an effect: turns the page when the playhead leaves the view, not when the view leaves the playhead. */
  followPlayhead(): void {
    const { frame } = this.#workbench.playback;
    untrack(() => {
      const next = showing(frame, this.visible, this.#frameCount);
      if (next !== this.visible) this.#show(next);
    });
  }

  get #frameCount(): number {
    return this.#workbench.playback.frameCount;
  }

  #show(visible: VisibleFrames): void {
    const { workspace } = this.#workbench;
    if (workspace.recordingId === null) return;
    workspace.view.timelineRanges[String(workspace.recordingId)] = {
      first: visible.start,
      last: visible.end - 1,
    };
  }
}
