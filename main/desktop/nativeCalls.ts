import { BrowserWindow, dialog, ipcMain, shell, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';

import { channels } from '../../preload/channels.ts';
import { isOurs } from './windowOrigin.ts';

const openFilesSchema = z.object({
  filters: z.array(z.object({ name: z.string(), extensions: z.array(z.string()) })),
});
const saveFileSchema = z.object({ defaultName: z.string() });

/** Answers the preload's few calls with the system's dialogs and file manager. */
export function answerNativeCalls(): void {
  ipcMain.handle(channels.openFiles, async (event, options: unknown) => {
    const { filters } = openFilesSchema.parse(options);
    const { filePaths } = await dialog.showOpenDialog(windowOf(event), {
      properties: ['openFile', 'multiSelections'],
      filters: [...filters, { name: 'All files', extensions: ['*'] }],
    });
    return filePaths;
  });
  ipcMain.handle(channels.saveFile, async (event, options: unknown) => {
    const { defaultName } = saveFileSchema.parse(options);
    const { canceled, filePath } = await dialog.showSaveDialog(windowOf(event), { defaultPath: defaultName });
    return canceled ? null : filePath;
  });
  ipcMain.on(channels.reveal, (event, path: unknown) => {
    windowOf(event);
    shell.showItemInFolder(z.string().parse(path));
  });
}

/** The window that calls; a page that is not ours gets no answer. */
function windowOf(event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender);
  if (!window || !isOurs(event.senderFrame?.url ?? '')) {
    throw new Error('Only a window of Fovea may call this.');
  }
  return window;
}
