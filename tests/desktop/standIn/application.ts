import { EventEmitter } from 'node:events';

import { disconnectBrowser } from './browser.ts';
import { onControl } from './control.ts';

interface PreventableEvent {
  defaultPrevented: boolean;
  preventDefault: () => void;
}

export function preventableEvent(): PreventableEvent {
  const event = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

class Application extends EventEmitter {
  isPackaged = false;

  async whenReady(): Promise<void> {
    // Electron is ready no sooner than the entry has run to its end.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  setPath(): void {
    // The folders of a real Electron are of no use here.
  }

  requestSingleInstanceLock(): boolean {
    return true;
  }

  quit(): void {
    const event = preventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.emit('quit');
    void disconnectBrowser().finally(() => process.exit(0));
  }
}

export const app = new Application();

/** What pages call; `handle` answers an `invoke`, `on` hears a `send`. */
class MainChannels extends EventEmitter {
  readonly #handlers = new Map<string, (event: unknown, ...values: unknown[]) => unknown>();

  handle(channel: string, handler: (event: unknown, ...values: unknown[]) => unknown): void {
    this.#handlers.set(channel, handler);
  }

  async invoke(channel: string, event: unknown, values: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    // Both ways cross a process in Electron: only what can be cloned arrives.
    return structuredClone(await handler(event, ...structuredClone(values)));
  }
}

export const ipcMain = new MainChannels();

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

export const shell = { showItemInFolder: () => undefined };

type PermissionHandler = (
  contents: { getURL: () => string },
  permission: string,
  answer: (yes: boolean) => void,
) => void;

/** Permissions that a page of ours was refused, asked by the test. */
let permissionHandler: PermissionHandler = () => undefined;

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: PermissionHandler) => {
      permissionHandler = handler;
    },
    setPermissionCheckHandler: () => undefined,
  },
};

onControl('list-refusals', () =>
  ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'].filter((permission) => {
    let granted = true;
    permissionHandler({ getURL: () => 'fovea://app/' }, permission, (yes) => {
      granted = yes;
    });
    return !granted;
  }),
);

onControl('second-instance', ({ words, folder }) => app.emit('second-instance', {}, words, folder));

onControl('quit', () => {
  app.quit();
});
