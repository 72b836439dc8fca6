import { BrowserWindow, MessageChannelMain, utilityProcess } from 'electron';

import { channels } from '../../preload/channels.ts';
import type { EngineChild } from '../engine/engineChild.ts';
import { engineEntry } from '../engine/engineEntry.ts';
import { hiddenWindowEngine } from '../engine/hiddenWindow.ts';
import { utilityEngine } from '../engine/utilityEngine.ts';
import { isolatedPreferences } from './mainWindow.ts';
import { windowAddress } from './windowOrigin.ts';

/** An engine process as Electron starts one. */
export function spawnEngine(): EngineChild {
  return utilityEngine(utilityProcess.fork(engineEntry(), [], { serviceName: 'Fovea engine' }));
}

/** An engine in a hidden window, which reaches the graphics card through WebGPU or WebGL. */
export function openEngineWindow(): EngineChild {
  const window = new BrowserWindow({
    show: false,
    // A hidden window would be slowed down as one that nobody looks at.
    webPreferences: { ...isolatedPreferences('engineWindow'), backgroundThrottling: false },
  });
  const { port1, port2 } = new MessageChannelMain();
  const { webContents } = window;
  webContents.once('did-finish-load', () => {
    webContents.postMessage(channels.enginePort, null, [port2]);
  });
  void window.loadURL(`${windowAddress}engineWindow.html`).catch(() => undefined);
  return hiddenWindowEngine({
    port: port1,
    onGone: (tell) => {
      window.on('closed', () => {
        tell('its window was closed');
      });
      webContents.on('render-process-gone', (_event, { reason }) => {
        tell(`its window's process is gone (${reason})`);
      });
      webContents.on('did-navigate', (_event, _address, status) => {
        if (status >= 400) tell('its page is missing');
      });
      webContents.on('did-fail-load', (_event, _code, description) => {
        tell(`its page could not be loaded (${description})`);
      });
    },
    close: () => {
      if (!window.isDestroyed()) window.destroy();
    },
  });
}
