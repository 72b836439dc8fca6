import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from './desktopTest.ts';

test('the very first start opens the sample, later ones the start page', async ({ startDesktop }) => {
  const first = await startDesktop();
  await expect(first.window).toHaveTitle(/^sample.* - Fovea$/);
  await first.quit();

  const second = await startDesktop();
  await expect(second.window.getByRole('heading', { name: 'What does the agent look at?' })).toBeVisible();
  await expect(second.window.getByRole('button', { name: /^sample/ })).toBeVisible();
});

test('the window shows the session that the command line names', async ({ startDesktop, folder }) => {
  const path = join(folder, 'mine.fovea');
  const first = await startDesktop();
  await first.answerNextDialog({ filePath: path });
  await first.chooseMenu('session.new');
  await expect(first.window).toHaveTitle('mine - Fovea');
  await first.quit();

  const second = await startDesktop([path]);
  await expect(second.window).toHaveTitle('mine - Fovea');
});

test('a second start hands its session to the program that runs', async ({ startDesktop, folder }) => {
  const desktop = await startDesktop();
  await desktop.answerNextDialog({ filePath: join(folder, 'one.fovea') });
  await desktop.chooseMenu('session.new');
  await expect(desktop.window).toHaveTitle('one - Fovea');
  await desktop.answerNextDialog({ filePath: join(folder, 'two.fovea') });
  await desktop.chooseMenu('session.new');
  await expect(desktop.window).toHaveTitle('two - Fovea');

  await desktop.startAgain(['one.fovea'], folder);
  await expect(desktop.window).toHaveTitle('one - Fovea');
});

test('an item of the menu runs the command of the window', async ({ startDesktop }) => {
  const desktop = await startDesktop();
  const { window } = desktop;
  await expect(window).toHaveTitle(/^sample/);
  await desktop.chooseMenu('window.keys');
  await expect(window.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await window.keyboard.press('Escape');
  const playhead = window.getByRole('slider', { name: 'Playhead' });
  await desktop.chooseMenu('playback.firstFrame');
  await expect(playhead).toHaveAttribute('aria-valuenow', '0');
  await desktop.chooseMenu('playback.nextFrame');
  await expect(playhead).toHaveAttribute('aria-valuenow', '1');
  await desktop.chooseMenu('session.close');
  await expect(window.getByRole('heading', { name: 'What does the agent look at?' })).toBeVisible();
});

test("the system's dialogs open and save sessions", async ({ startDesktop, folder }) => {
  const desktop = await startDesktop();
  const path = join(folder, 'review.fovea');
  await expect(desktop.window).toHaveTitle(/^sample/);

  await desktop.answerNextDialog({ filePath: path });
  await desktop.chooseMenu('session.copy');
  await expect.poll(() => existsSync(path)).toBe(true);

  await desktop.answerNextDialog({ filePaths: [path] });
  await desktop.chooseMenu('session.open');
  await expect(desktop.window).toHaveTitle('review - Fovea');
  const [save, open] = await desktop.dialogs();
  expect(save?.options).toMatchObject({
    defaultPath: expect.stringMatching(/^sample.* copy\.fovea$/),
  });
  expect(open?.options).toMatchObject({
    filters: [{ name: 'Fovea session', extensions: ['fovea'] }, { name: 'All files' }],
  });
});

test('a dialog that is cancelled changes nothing', async ({ startDesktop }) => {
  const desktop = await startDesktop();
  await expect(desktop.window).toHaveTitle(/^sample/);
  await desktop.chooseMenu('session.open');
  await expect.poll(async () => (await desktop.dialogs()).length).toBe(1);
  await expect(desktop.window).toHaveTitle(/^sample/);
});

test('a file that is no session is refused in words', async ({ startDesktop, folder }) => {
  const path = join(folder, 'notes.fovea');
  writeFileSync(path, 'shopping list');
  const desktop = await startDesktop([path]);
  await expect.poll(async () => (await desktop.dialogs()).length).toBe(1);
  const [message] = await desktop.dialogs();
  expect(message).toMatchObject({
    kind: 'message',
    options: { type: 'error', message: expect.stringContaining('notes.fovea') },
  });
});

test('progress and changes stream into the window', async ({ startDesktop }) => {
  const { window } = await startDesktop();
  await expect(window).toHaveTitle(/^sample/);
  // The window learns of a change made behind its back only from the stream of events.
  await window.evaluate(() => fetch('/api/session/close', { method: 'POST' }));
  await expect(window).toHaveTitle('Fovea');
});

test('networks run in a utility process; the hidden window is tried and says why not', async ({
  startDesktop,
}) => {
  const { window } = await startDesktop();
  interface Backend {
    name: string;
    ok: boolean;
    reason?: string;
    inUse: boolean;
  }
  const backends = await window.evaluate(async () => {
    const response = await fetch('/api/doctor');
    return ((await response.json()) as { backends: Backend[] }).backends;
  });
  expect(backends.some(({ inUse }) => inUse)).toBe(true);
  const hiddenWindow = backends.find(({ name }) => name === 'window');
  expect(hiddenWindow).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/WebGPU: .*WebGL: .*software/is),
  });
});

test('pages get a handful of native calls, and neither Node nor permissions', async ({ startDesktop }) => {
  const desktop = await startDesktop();
  const found = await desktop.window.evaluate(() => ({
    bridge: Object.keys((window as unknown as { fovea: object }).fovea).toSorted(),
    isFrozen: Object.isFrozen((window as unknown as { fovea: object }).fovea),
    hasNode: 'require' in window || 'process' in window || 'Buffer' in window,
  }));
  expect(found).toEqual({
    bridge: ['onMenu', 'openFiles', 'pathOf', 'reveal', 'saveFile'],
    isFrozen: true,
    hasNode: false,
  });
  expect((await desktop.windowOptions()).webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  expect(await desktop.refusedPermissions()).toEqual([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
  ]);
  const headers = await desktop.window.evaluate(async () => Object.fromEntries((await fetch('/')).headers));
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
});

test('quitting closes the session and remembers the window', async ({ startDesktop, folder }) => {
  const path = join(folder, 'kept.fovea');
  const desktop = await startDesktop();
  await expect(desktop.window).toHaveTitle(/^sample/);
  await desktop.answerNextDialog({ filePath: path });
  await desktop.chooseMenu('session.copy');
  await expect.poll(() => existsSync(path)).toBe(true);
  await desktop.answerNextDialog({ filePaths: [path] });
  await desktop.chooseMenu('session.open');
  await expect(desktop.window).toHaveTitle('kept - Fovea');
  // The last change of the view, a moment before the end.
  await desktop.chooseMenu('playback.nextFrame');
  await expect(desktop.window.getByRole('slider', { name: 'Playhead' })).not.toHaveAttribute(
    'aria-valuenow',
    '0',
  );
  const frame = await desktop.window.getByRole('slider', { name: 'Playhead' }).getAttribute('aria-valuenow');

  expect(await desktop.quit()).toBe(0);
  expect(existsSync(`${path}-wal`)).toBe(false);
  const bounds = JSON.parse(readFileSync(join(folder, 'home', 'window.json'), 'utf8')) as { width: number };
  expect(bounds.width).toBe(1440);

  const again = await startDesktop([path]);
  await expect(again.window.getByRole('slider', { name: 'Playhead' })).toHaveAttribute(
    'aria-valuenow',
    frame ?? '',
  );
});
