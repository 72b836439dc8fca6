import { expect, test } from 'vitest';

import { menuBar } from '../../main/desktop/menuItems.ts';

/** The window's half, which is checked by its own compiler settings. */
interface WindowCommands {
  standardCommands: (workbench: unknown) => { id: string }[];
}

const windowCommands = new URL('../../renderer/controllers/standardCommands.ts', import.meta.url).href;

/** Stands for the window's controllers, which are reached only when a command runs. */
const anyWorkbench: unknown = new Proxy({}, { get: () => ({}) });

test("every item of the desktop's menu names a command that the window always has", async () => {
  const { standardCommands } = (await import(windowCommands)) as WindowCommands;
  const known = standardCommands(anyWorkbench).map(({ id }) => id);
  const sent = menuBar
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (typeof entry === 'object' && 'command' in entry ? [entry.command] : []));
  expect(sent.length).toBeGreaterThan(20);
  expect(sent.filter((command) => !known.includes(command))).toEqual([]);
});
