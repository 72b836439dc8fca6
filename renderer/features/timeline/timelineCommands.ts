import type { Command } from '../../controllers/commands.svelte.ts';
import type { Workbench } from '../../controllers/workbench.svelte.ts';
import { xOfFrame } from './timelineScale.ts';
import type { TimelineView } from './timelineView.svelte.ts';

/** What the timeline can do by name, while it is on screen. */
export function timelineCommands(
  { playback, workspace }: Workbench,
  view: TimelineView,
  width: () => number,
): Command[] {
  const group = 'Timeline';
  const enabled = (): boolean => workspace.recording !== null;
  const zoomAtPlayhead = (factor: number): void => {
    view.zoom(xOfFrame(playback.frame + 0.5, view.visible, width()), factor, width());
  };
  return [
    {
      id: 'timeline.closer',
      title: 'Closer in the timeline',
      group,
      keys: ['Alt+ArrowUp'],
      enabled,
      repeats: true,
      run: () => {
        zoomAtPlayhead(1 / 1.5);
      },
    },
    {
      id: 'timeline.farther',
      title: 'Farther in the timeline',
      group,
      keys: ['Alt+ArrowDown'],
      enabled,
      repeats: true,
      run: () => {
        zoomAtPlayhead(1.5);
      },
    },
    {
      id: 'timeline.whole',
      title: 'Whole recording in the timeline',
      group,
      keys: ['KeyW'],
      enabled,
      run: () => {
        view.showAll();
      },
    },
    {
      id: 'timeline.loopRange',
      title: 'Looped range in the timeline',
      group,
      keys: ['Shift+KeyW'],
      enabled: () => playback.loop !== null,
      run: () => {
        if (playback.loop) view.showRange(playback.loop);
      },
    },
  ];
}
