import { type Browser, type BrowserContext, chromium } from '@playwright/test';

let connection: Promise<Browser> | null = null;

/** The Chromium that the test started, in which the program's windows open as pages. */
export async function browserContext(): Promise<BrowserContext> {
  connection ??= chromium.connectOverCDP(process.env['FOVEA_STAND_IN_BROWSER'] ?? '');
  const [context] = (await connection).contexts();
  if (!context) throw new Error('The browser of the test has no context.');
  return context;
}

/** Lets go of the browser; the test that started it ends it. */
export async function disconnectBrowser(): Promise<void> {
  await (await connection)?.close();
}
