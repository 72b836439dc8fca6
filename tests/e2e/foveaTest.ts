import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { test as base } from '@playwright/test';

import { projectFolder } from '../../build/scripts/projectFolder.ts';
import { BrowserHost } from './browserHost.ts';
import { Fovea } from './pages/fovea.ts';

interface TestFixtures {
  /** Folder of this test alone; the user's folder is `home` in it. */
  folder: string;
  /** Starts a browser host with these words; it is ended after the test. */
  startHost: (words?: string[]) => BrowserHost;
  /** The window on a fresh host: at the start page. */
  fovea: Fovea;
  /** A copy of the sample session, for this test alone. */
  sample: string;
}

interface WorkerFixtures {
  sampleMade: string;
}

/** Runs `fovea WORDS…` of the built program to its end. */
async function runFovea(home: string, words: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['out/main/cli.js', ...words], {
    cwd: projectFolder,
    env: { ...process.env, FOVEA_HOME: home },
  });
}

/** Tests of the window in a browser, each on a host and in folders of its own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  sampleMade: [
    async ({ browserName: _browserName }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'fovea-sample-'));
      const session = join(folder, 'catch.fovea');
      await runFovea(join(folder, 'home'), ['sample', session]);
      await use(session);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  folder: async ({ browserName: _browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'fovea-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  sample: async ({ folder, sampleMade }, use) => {
    const session = join(folder, 'catch.fovea');
    copyFileSync(sampleMade, session);
    await use(session);
  },
  startHost: async ({ folder }, use) => {
    const started: BrowserHost[] = [];
    await use((words = []) => {
      const host = BrowserHost.start(join(folder, 'home'), words);
      started.push(host);
      return host;
    });
    for (const host of started) await host.kill();
  },
  fovea: async ({ page, startHost }, use) => {
    const fovea = new Fovea(page);
    await fovea.open(startHost());
    await use(fovea);
  },
});

export { expect } from '@playwright/test';
