import type { Command } from '../../controllers/commands.svelte.ts';

/** Zooming the panels by name, while they are on screen. */
export function panelZoomCommands(zoom: (change: 1 | -1) => void): Command[] {
  const group = 'Panels';
  return [
    {
      id: 'panels.larger',
      title: 'Larger panels',
      group,
      keys: ['+', 'Equal'],
      run: () => {
        zoom(1);
      },
    },
    {
      id: 'panels.smaller',
      title: 'Smaller panels',
      group,
      keys: ['-'],
      run: () => {
        zoom(-1);
      },
    },
  ];
}
