import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { _electron, expect, test } from '@playwright/test';

import { findElectron } from '../../build/scripts/electronProgram.ts';
import { projectFolder } from '../../build/scripts/projectFolder.ts';

const electron = findElectron();
const program = 'program' in electron ? electron.program : null;

test.describe('a real Electron', () => {
  test.skip(program === null, 'missing' in electron ? `Skipped: ${electron.missing}` : '');

  let home = '';

  test.beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'fovea-electron-'));
  });

  test.afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  test('opens the sample in an isolated window on its own scheme', async () => {
    const started = await _electron.launch({
      executablePath: program ?? '',
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), projectFolder],
      env: { ...process.env, FOVEA_HOME: home } as Record<string, string>,
    });
    const window = await started.firstWindow();
    await expect(window).toHaveTitle(/^sample.* - Fovea$/);
    const found = await window.evaluate(() => ({
      origin: location.origin,
      isSecure: isSecureContext,
      hasNode: 'require' in window || 'process' in window,
      bridge: typeof (window as unknown as { fovea?: unknown }).fovea,
    }));
    expect(found).toEqual({ origin: 'fovea://app', isSecure: true, hasNode: false, bridge: 'object' });
    await started.close();
  });

  test('runs networks and streams frames', async () => {
    const started = await _electron.launch({
      executablePath: program ?? '',
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), projectFolder],
      env: { ...process.env, FOVEA_HOME: home } as Record<string, string>,
    });
    const window = await started.firstWindow();
    await expect(window.getByRole('img', { name: /^Frame 0 with human gaze/ })).toBeVisible();
    await window.getByRole('slider', { name: 'Playhead' }).press('End');
    await expect(window.getByText('pending')).toHaveCount(0);
    await started.close();
  });
});
