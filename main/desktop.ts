/** The desktop entry: a window on `fovea://app` that the app answers, a menu, and the system's dialogs. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { app, type BrowserWindow, dialog } from 'electron';

import { channels } from '../preload/channels.ts';
import { userHomeFolder } from './app/userHome.ts';
import { startWorkbench, type Workbench } from './app/workbench.ts';
import { openEngineWindow, spawnEngine } from './desktop/engines.ts';
import { lockDownWindows, refusePermissions } from './desktop/lockDown.ts';
import { openMainWindow } from './desktop/mainWindow.ts';
import { putUpMenu } from './desktop/menu.ts';
import { answerNativeCalls } from './desktop/nativeCalls.ts';
import { sessionNamed } from './desktop/sessionFiles.ts';
import { WindowBounds } from './desktop/windowBounds.ts';
import { registerWindowScheme, serveWindow } from './desktop/windowProtocol.ts';
import { errorRecord } from './domain/errors.ts';

const home = userHomeFolder();

/** Requests that a closing window sends are answered after it is gone. */
const lastWritesMilliseconds = 150;

/** macOS names the file to open in an event, which may come before the program is ready. */
let askedFor = sessionNamed(process.argv.slice(1), process.cwd());

app.setPath('userData', join(home, 'electron'));
registerWindowScheme();
lockDownWindows();
app.on('open-file', (event, path) => {
  event.preventDefault();
  askedFor = path;
});

// Not awaited here: Electron becomes ready only after this file has run to its end.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const workbench = startWorkbench({ host: 'desktop', home, spawnEngine, openEngineWindow });
  refusePermissions();
  serveWindow(workbench);
  answerNativeCalls();
  const window = openMainWindow(new WindowBounds(home));
  putUpMenu((command) => {
    window.webContents.send(channels.menu, command);
  });
  openSessionsAskedFor(workbench, window);
  workbench.warmUp();
  closeWithWindow(workbench, window);
}

/** Opens what the command line names, or the sample the very first time; later on, what the system asks for. */
function openSessionsAskedFor(workbench: Workbench, window: BrowserWindow): void {
  const open = async (path: string | null): Promise<void> => {
    try {
      if (path !== null) await workbench.sessions.open(path);
      else if (workbench.recent.list().length === 0) await workbench.sample.open();
    } catch (thrown) {
      const { message } = errorRecord(thrown);
      await dialog.showMessageBox(window, { type: 'error', title: 'Fovea', message });
    }
  };
  void open(askedFor);
  app.on('open-file', (_event, path) => void open(path));
  app.on('second-instance', (_event, words, folder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    const path = sessionNamed(words.slice(1), folder);
    if (path !== null) void open(path);
  });
}

/** The program ends with its window; jobs stop cleanly and the session's file is closed before it is gone. */
function closeWithWindow(workbench: Workbench, window: BrowserWindow): void {
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    // The window first: it writes the last changes of the view while it closes.
    if (!window.isDestroyed()) window.close();
  });
  // Not left to "all windows closed": a hidden engine window may still be open.
  window.once('closed', () => {
    void delay(lastWritesMilliseconds)
      .then(() => workbench.close())
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}
