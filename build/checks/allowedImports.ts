/**
 * Who may import whom (docs/architecture.md). Paths are folders or files from the project's top folder; a folder may
 * always import from itself. Where no rule names a file, it may import anything.
 */
export interface FolderRule {
  from: readonly string[];
  mayImport: readonly string[];
  /** Folders from which it may take types, but nothing that runs. */
  mayImportTypes?: readonly string[];
  /** What to do instead. */
  otherwise: string;
}

export interface PackageRule {
  /** Package names; one that ends in a slash or colon stands for all that begin so. */
  packages: readonly string[];
  /** The only folders that may import them, or, with `except`, the only ones that may not. */
  only?: readonly string[];
  except?: readonly string[];
  otherwise: string;
}

export const folderRules: readonly FolderRule[] = [
  {
    from: ['main/domain'],
    mayImport: [],
    otherwise:
      'Domain code runs in any process: take the value as an argument, or move this file to where its process is.',
  },
  {
    from: ['main/engine/window'],
    mayImport: ['main/engine', 'main/domain'],
    otherwise: 'The engine knows only the domain: let main/app hand over what it needs.',
  },
  {
    from: ['main/engine'],
    mayImport: ['main/domain'],
    otherwise: 'The engine knows only the domain: let main/app hand over what it needs.',
  },
  {
    from: ['main/training'],
    mayImport: ['main/domain', 'main/engine', 'main/emulator'],
    otherwise: 'Training stands on the engine and the emulator: let main/app hand over anything else.',
  },
  {
    from: ['main/session'],
    mayImport: ['main/domain'],
    otherwise: 'A session stores plain records: make the record in main/app and hand it over.',
  },
  {
    from: ['main/formats'],
    mayImport: ['main/domain'],
    otherwise:
      'Readers and writers turn bytes into plain records: let main/app bring them to the session or the engine.',
  },
  {
    from: ['main/emulator'],
    mayImport: ['main/domain'],
    otherwise: 'An emulator yields plain frames: let main/app store them or show them to an agent.',
  },
  {
    from: ['main/clips'],
    mayImport: ['main/domain'],
    otherwise: 'A clip is made of plain frames and maps: let main/app read them from the session.',
  },
  {
    from: ['main/app'],
    mayImport: [
      'main/domain',
      'main/session',
      'main/engine',
      'main/emulator',
      'main/formats',
      'main/clips',
      'main/training',
      'resources',
    ],
    otherwise:
      'The app is mounted by its entries and does not know them: take what they have as an argument.',
  },
  {
    from: ['main/serve.ts'],
    mayImport: ['main/app', 'main/domain'],
    otherwise: 'Entries only mount the app: put the work behind a service in main/app.',
  },
  {
    from: ['main/cli.ts', 'main/cli'],
    mayImport: ['main/app', 'main/domain', 'main/serve.ts'],
    otherwise: 'Entries only mount the app: put the work behind a service in main/app.',
  },
  {
    from: ['main/desktop.ts', 'main/desktop'],
    // The engine's utility process and hidden window, which only Electron can open, and the preload's channels.
    mayImport: ['main/app', 'main/domain', 'main/engine', 'preload'],
    otherwise: 'Entries only mount the app: put the work behind a service in main/app.',
  },
  {
    from: ['preload'],
    mayImport: [],
    otherwise:
      'The preload is a handful of native calls: everything else goes through the routes of main/app.',
  },
  {
    from: ['renderer'],
    mayImport: ['main/domain'],
    mayImportTypes: ['main/app', 'preload'],
    otherwise:
      'The window talks to main/app through its routes: call the route, and import only types ("import type").',
  },
];

export const packageRules: readonly PackageRule[] = [
  {
    packages: ['electron', 'electron/'],
    only: ['main/desktop.ts', 'main/desktop', 'preload'],
    otherwise: 'The program also runs without Electron: let main/desktop.ts hand over what is needed.',
  },
  {
    packages: ['better-sqlite3', 'node:sqlite'],
    only: ['main/session', 'tests', 'build'],
    otherwise: 'All SQL lives in main/session: add what is missing to one of its tables.',
  },
  {
    packages: ['@tensorflow/', 'onnxruntime-node', 'webgpu'],
    only: ['main/engine', 'tests', 'build'],
    otherwise: 'Computing happens in the engine process: ask main/engine for the result.',
  },
  {
    packages: ['svelte', 'svelte/', 'bits-ui', 'three', 'three/'],
    only: ['renderer', 'electron.vite.config.ts', 'build'],
    otherwise: 'Only the window knows Svelte and the page: move this file to renderer/.',
  },
  {
    packages: ['node:'],
    except: ['main/domain', 'renderer', 'main/engine/window', 'preload'],
    otherwise:
      'This code runs where Node is not: take the value as an argument, or ask a route of main/app for it.',
  },
];

/** Tests stand beside the code and read files to check it; nothing that ships imports them. */
export const testsMayAlsoImport = {
  folders: ['tests'],
  packages: ['node:', 'vitest', 'svelte', '@testing-library/'],
};
