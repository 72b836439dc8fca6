/** Preload of the hidden engine window: hands its page the port to the main process, and nothing else. */
import { ipcRenderer } from 'electron';

import { channels } from './channels.ts';

/** The part of the page's `window` that is used. */
declare const window: {
  postMessage: (message: unknown, targetOrigin: string, transfer: readonly unknown[]) => void;
};

ipcRenderer.on(channels.enginePort, (event) => {
  window.postMessage(channels.enginePort, '*', event.ports);
});
