/** What `import … from 'electron'` brings in the desktop program under test; each part is a file beside this one. */
export { app, ipcMain, screen, session, shell } from './application.ts';
export { BrowserWindow } from './browserWindow.ts';
export { dialog, Menu } from './dialogsAndMenu.ts';
export { MessageChannelMain } from './messageChannel.ts';
export { protocol } from './protocol.ts';
export { utilityProcess } from './utilityProcess.ts';
