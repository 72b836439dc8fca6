import type { Command } from './commands.svelte.ts';
import { neighbouringSpeed } from './playbackClock.ts';
import type { Workbench } from './workbench.svelte.ts';

/** The commands that are always there; features add their own while they are on screen. */
export function standardCommands(workbench: Workbench): Command[] {
  return [
    ...sessionCommands(workbench),
    ...playbackCommands(workbench),
    ...panelCommands(workbench),
    ...overlayCommands(workbench),
    ...windowCommands(workbench),
  ];
}

function sessionCommands({ files, workspace, surfaces }: Workbench): Command[] {
  const group = 'Session';
  const enabled = (): boolean => workspace.session !== null;
  return [
    { id: 'session.new', title: 'New session…', group, run: () => void files.newSession() },
    {
      id: 'session.open',
      title: 'Open a session…',
      group,
      keys: ['$mod+KeyO'],
      run: () => void files.choose('open-session'),
    },
    { id: 'session.sample', title: 'Open the sample', group, run: () => void files.openSample() },
    {
      id: 'session.copy',
      title: 'Save a copy…',
      group,
      keys: ['$mod+Shift+KeyS'],
      enabled,
      run: () => void files.copySession(),
    },
    { id: 'session.close', title: 'Close the session', group, enabled, run: () => void files.closeSession() },
    {
      id: 'recording.import',
      title: 'Import recordings…',
      group,
      keys: ['$mod+KeyI'],
      run: () => void files.choose('import'),
    },
    {
      id: 'recording.details',
      title: 'Details of the recording',
      group,
      keys: ['KeyI'],
      enabled: () => workspace.recording !== null,
      run: () => {
        if (workspace.recording)
          surfaces.show({ kind: 'recording-details', recordingId: workspace.recording.id });
      },
    },
    {
      id: 'agent.add',
      title: 'Add an agent…',
      group,
      keys: ['KeyA'],
      enabled,
      run: () => void files.choose('add-agent'),
    },
  ];
}

function playbackCommands({ playback, workspace }: Workbench): Command[] {
  const enabled = (): boolean => workspace.recording !== null;
  const command = (id: string, title: string, keys: string[], run: () => void, repeats = false): Command => ({
    id: `playback.${id}`,
    title,
    group: 'Playback',
    keys,
    enabled,
    run,
    repeats,
  });
  const step = (id: string, title: string, key: string, frames: number): Command =>
    command(
      id,
      title,
      [key],
      () => {
        playback.step(frames);
      },
      true,
    );
  return [
    command('toggle', 'Play or pause', ['Space'], () => {
      playback.toggle();
    }),
    command('playForwards', 'Play forwards', [], () => {
      playback.play(1);
    }),
    command('playBackwards', 'Play backwards', ['Shift+Space'], () => {
      playback.play(-1);
    }),
    step('nextFrame', 'Next frame', 'ArrowRight', 1),
    step('previousFrame', 'Previous frame', 'ArrowLeft', -1),
    step('forward10', '10 frames forward', 'Shift+ArrowRight', 10),
    step('back10', '10 frames back', 'Shift+ArrowLeft', -10),
    step('forward100', '100 frames forward', 'PageDown', 100),
    step('back100', '100 frames back', 'PageUp', -100),
    command(
      'nextStep',
      'Next agent step',
      ['$mod+ArrowRight'],
      () => {
        playback.stepAgent(1);
      },
      true,
    ),
    command(
      'previousStep',
      'Previous agent step',
      ['$mod+ArrowLeft'],
      () => {
        playback.stepAgent(-1);
      },
      true,
    ),
    command('firstFrame', 'First frame', ['Home'], () => {
      playback.seek(0);
    }),
    command('lastFrame', 'Last frame', ['End'], () => {
      playback.seek(playback.lastFrame);
    }),
    command('faster', 'Faster', ['Period'], () => {
      playback.speed = neighbouringSpeed(playback.speed, 1);
    }),
    command('slower', 'Slower', ['Comma'], () => {
      playback.speed = neighbouringSpeed(playback.speed, -1);
    }),
    command('loopIn', 'Loop from here', ['BracketLeft'], () => {
      playback.setLoopIn();
    }),
    command('loopOut', 'Loop up to here', ['BracketRight'], () => {
      playback.setLoopOut();
    }),
    command('loop', 'Loop on or off', ['KeyL'], () => {
      playback.toggleLoop();
    }),
  ];
}

function panelCommands({ panels, workspace }: Workbench): Command[] {
  const group = 'Panels';
  const toggles = Array.from({ length: 9 }, (_, index): Command => ({
    id: `panels.toggle${index + 1}`,
    title: `Show or hide panel ${index + 1}`,
    group,
    keys: [`Digit${index + 1}`],
    enabled: () => panels.all[index] !== undefined,
    run: () => {
      const panel = panels.all[index];
      if (panel) panels.toggle(panel.key);
    },
  }));
  return [
    ...toggles,
    {
      id: 'panels.sideBySide',
      title: 'Panels side by side again',
      group,
      keys: ['Escape'],
      enabled: () => panels.enlarged !== null,
      run: () => {
        panels.enlarge(null);
      },
    },
    {
      id: 'panels.fit',
      title: 'Panels as large as fits',
      group,
      keys: ['$mod+Digit0'],
      enabled: () => workspace.recording !== null,
      run: () => {
        workspace.view.panelZoom = 'fit';
      },
    },
  ];
}

function overlayCommands({ overlays, workspace }: Workbench): Command[] {
  const enabled = (): boolean => workspace.recording !== null;
  const command = (id: string, title: string, keys: string[], run: () => void): Command => ({
    id: `overlays.${id}`,
    title,
    group: 'Overlays',
    keys,
    enabled,
    run,
  });
  return [
    command('gaze', 'Gaze points on or off', ['KeyG'], () => {
      overlays.toggle('gazePoints');
    }),
    command('trail', 'Gaze trail on or off', ['Shift+KeyG'], () => {
      overlays.toggle('gazeTrail');
    }),
    command('density', 'Gaze density on or off', ['KeyD'], () => {
      overlays.toggle('gazeDensity');
    }),
    command('heat', 'Heat map on or off', ['KeyH'], () => {
      overlays.toggle('heat');
    }),
    command('colourMap', 'Next colour map', ['KeyC'], () => {
      overlays.nextColourMap();
    }),
    command('normalisation', 'Scale maps per clip or per frame', [], () => {
      overlays.toggleNormalisation();
    }),
    command('projection', 'Project maps as summed or as gated area', [], () => {
      overlays.toggleProjection();
    }),
  ];
}

function windowCommands({ surfaces, sides, workspace }: Workbench): Command[] {
  const group = 'Window';
  const isOpen = (): boolean => workspace.session !== null;
  return [
    {
      id: 'window.palette',
      title: 'Search commands',
      group,
      keys: ['$mod+KeyK'],
      run: () => {
        surfaces.show({ kind: 'palette' });
      },
    },
    {
      id: 'window.keys',
      title: 'Sheet of keys',
      group,
      keys: ['?'],
      run: () => {
        surfaces.show({ kind: 'keys' });
      },
    },
    {
      id: 'window.doctor',
      title: 'What is here: backends, emulators, encoders',
      group,
      run: () => {
        surfaces.show({ kind: 'doctor' });
      },
    },
    {
      id: 'window.jobs',
      title: 'List of jobs',
      group,
      keys: ['KeyJ'],
      run: () => {
        surfaces.jobsShown = !surfaces.jobsShown;
      },
    },
    {
      id: 'window.review',
      title: 'Review',
      group,
      enabled: isOpen,
      run: () => {
        surfaces.showTab('review');
      },
    },
    {
      id: 'window.scores',
      title: 'Score table',
      group: 'Scores',
      keys: ['KeyS'],
      enabled: isOpen,
      run: () => {
        surfaces.showTab(surfaces.tab === 'scores' ? 'review' : 'scores');
      },
    },
    {
      id: 'window.agents',
      title: 'Details of the agents',
      group,
      enabled: isOpen,
      run: () => {
        surfaces.showTab('agents');
      },
    },
    {
      id: 'window.rail',
      title: 'List of agents on or off',
      group,
      keys: ['KeyB'],
      enabled: isOpen,
      run: () => {
        sides.showRail(!sides.railShown);
      },
    },
    {
      id: 'window.inspector',
      title: 'Inspector on or off',
      group,
      keys: ['KeyE'],
      enabled: isOpen,
      run: () => {
        sides.showInspector(!sides.inspectorShown);
      },
    },
    {
      id: 'window.sides',
      title: 'All room for the pictures',
      group,
      keys: ['KeyF'],
      enabled: isOpen,
      run: () => {
        sides.toggleBoth();
      },
    },
    ...(['system', 'light', 'dark'] as const).map((theme): Command => ({
      id: `window.theme.${theme}`,
      title: { system: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' }[theme],
      group,
      run: () => void workspace.saveSettings({ theme }),
    })),
  ];
}
