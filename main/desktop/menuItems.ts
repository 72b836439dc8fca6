/** An item of the menu: the name of a command of the window, or one of the system's own items. */
export type MenuEntry =
  | { label: string; command: string }
  | { role: 'quit' | 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'togglefullscreen' }
  | 'separator';

export interface MenuList {
  label: string;
  entries: readonly MenuEntry[];
}

const to = (command: string, label: string): MenuEntry => ({ label, command });

/** The menu bar. The window does the work and shows the keys: each item only sends the name of its command. */
export const menuBar: readonly MenuList[] = [
  {
    label: 'Session',
    entries: [
      to('session.new', 'New Session…'),
      to('session.open', 'Open Session…'),
      to('session.sample', 'Open the Sample'),
      'separator',
      to('recording.import', 'Import Recordings…'),
      to('agent.add', 'Add an Agent…'),
      'separator',
      to('session.copy', 'Save a Copy…'),
      to('session.close', 'Close Session'),
      'separator',
      { role: 'quit' },
    ],
  },
  {
    label: 'Edit',
    entries: [
      { role: 'undo' },
      { role: 'redo' },
      'separator',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  },
  {
    label: 'Playback',
    entries: [
      to('playback.toggle', 'Play or Pause'),
      to('playback.playBackwards', 'Play Backwards'),
      'separator',
      to('playback.nextFrame', 'Next Frame'),
      to('playback.previousFrame', 'Previous Frame'),
      to('playback.nextStep', 'Next Agent Step'),
      to('playback.previousStep', 'Previous Agent Step'),
      to('playback.firstFrame', 'First Frame'),
      to('playback.lastFrame', 'Last Frame'),
      'separator',
      to('playback.loopIn', 'Loop From Here'),
      to('playback.loopOut', 'Loop Up to Here'),
      to('playback.loop', 'Loop'),
    ],
  },
  {
    label: 'View',
    entries: [
      to('window.review', 'Review'),
      to('window.scores', 'Scores'),
      to('window.agents', 'Agents'),
      to('window.jobs', 'Jobs'),
      'separator',
      to('overlays.gaze', 'Gaze Points'),
      to('overlays.trail', 'Gaze Trail'),
      to('overlays.density', 'Gaze Density'),
      to('overlays.heat', 'Heat Map'),
      'separator',
      to('window.theme.system', 'Theme of the System'),
      to('window.theme.light', 'Light Theme'),
      to('window.theme.dark', 'Dark Theme'),
      'separator',
      { role: 'togglefullscreen' },
    ],
  },
  {
    label: 'Help',
    entries: [
      to('window.palette', 'Search Commands'),
      to('window.keys', 'Sheet of Keys'),
      to('window.doctor', 'What Is Here: Backends and Programs'),
    ],
  },
];
