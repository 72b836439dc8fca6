import { join } from 'node:path';

import { BrowserWindow } from 'electron';

import { projectFolder } from '../app/entryPoint.ts';
import type { WindowBounds } from './windowBounds.ts';
import { windowAddress } from './windowOrigin.ts';

const smallestSize = { minWidth: 1024, minHeight: 640 };

/** The same for every window of ours: pages are kept away from Node and from Electron. */
export function isolatedPreferences(preload: 'index' | 'engineWindow'): Electron.WebPreferences {
  return {
    preload: join(projectFolder, 'out', 'preload', `${preload}.cjs`),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
  };
}

/** Opens the workbench's window where it stood last; it shows itself once there is something to see. */
export function openMainWindow(bounds: WindowBounds): BrowserWindow {
  const { maximized, ...rectangle } = bounds.restored();
  const window = new BrowserWindow({
    ...rectangle,
    ...smallestSize,
    title: 'Fovea',
    show: false,
    // The graphite of the dark theme, so that opening does not flash.
    backgroundColor: '#1b1d20',
    webPreferences: isolatedPreferences('index'),
  });
  bounds.follow(window);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  void window.loadURL(windowAddress);
  return window;
}
