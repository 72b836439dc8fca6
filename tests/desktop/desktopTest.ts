import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { test as base } from '@playwright/test';

import { ChromiumForWindows } from './chromiumForWindows.ts';
import { DesktopProgram } from './desktopProgram.ts';

interface TestFixtures {
  /** Folder of this test alone: the user's folder is `home` in it. */
  folder: string;
  /** Starts the desktop program with these words; it is ended after the test. */
  startDesktop: (words?: string[]) => Promise<DesktopProgram>;
}

interface WorkerFixtures {
  chromiumForWindows: ChromiumForWindows;
}

/** Tests of the built desktop program under the stand-in for Electron. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  chromiumForWindows: [
    async ({ browserName: _browserName }, use) => {
      const chromium = await ChromiumForWindows.start();
      await use(chromium);
      await chromium.stop();
    },
    { scope: 'worker' },
  ],
  folder: async ({ browserName: _browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'fovea-desktop-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  startDesktop: async ({ chromiumForWindows, folder }, use) => {
    const started: DesktopProgram[] = [];
    await use(async (words = []) => {
      const program = await DesktopProgram.start(chromiumForWindows.endpoint, join(folder, 'home'), words);
      started.push(program);
      return program;
    });
    for (const program of started) await program.cleanUp();
  },
});

export { expect } from '@playwright/test';
