import { defineConfig } from '@playwright/test';

import { chromiumFlags, findChromium, howToGetChromium } from './build/scripts/chromiumProgram.ts';

const chromium = findChromium();
if (chromium === null) throw new Error(howToGetChromium);

const isCi = process.env['CI'] === 'true';

/**
 * `e2e` drives the window in a browser host of its own for each test; `desktop` drives the built desktop program, with
 * a stand-in for Electron and, where a real one is there, with that.
 */
export default defineConfig({
  projects: [
    { name: 'e2e', testDir: 'tests/e2e' },
    { name: 'desktop', testDir: 'tests/desktop' },
  ],
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: isCi,
  retries: 0,
  workers: 2,
  // Networks run on the processor, on a machine that may be busy.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: chromium, args: chromiumFlags },
    screenshot: 'only-on-failure',
    trace: isCi ? 'off' : 'retain-on-failure',
  },
});
