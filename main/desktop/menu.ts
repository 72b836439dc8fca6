import { Menu, type MenuItemConstructorOptions } from 'electron';

import { menuBar, type MenuEntry } from './menuItems.ts';

/** Puts up the menu bar; `send` gets the name of the command whose item was chosen. */
export function putUpMenu(send: (command: string) => void): void {
  const item = (entry: MenuEntry): MenuItemConstructorOptions => {
    if (entry === 'separator') return { type: 'separator' };
    if ('role' in entry) return { role: entry.role };
    const { label, command } = entry;
    return {
      label,
      id: command,
      click: () => {
        send(command);
      },
    };
  };
  const template: MenuItemConstructorOptions[] = menuBar.map(({ label, entries }) => ({
    label,
    submenu: entries.map(item),
  }));
  // macOS takes the first menu for the program's own.
  if (process.platform === 'darwin') template.unshift({ role: 'appMenu' });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
