import { contextBridge, ipcRenderer, webUtils } from 'electron';

import { channels } from './channels.ts';
import type { NativeBridge } from './nativeBridge.ts';

const bridge: NativeBridge = {
  openFiles: (options) => ipcRenderer.invoke(channels.openFiles, options) as Promise<string[]>,
  saveFile: (options) => ipcRenderer.invoke(channels.saveFile, options) as Promise<string | null>,
  reveal: (path) => {
    ipcRenderer.send(channels.reveal, path);
  },
  onMenu: (listener) => {
    ipcRenderer.on(channels.menu, (_event, command: string) => {
      listener(command);
    });
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('fovea', bridge);
