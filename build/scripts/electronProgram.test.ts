import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { findElectron } from './electronProgram.ts';

let folder = '';
const withDisplay = { DISPLAY: ':0' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fovea-electron-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, content = ''): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

test('without its program there is no Electron, and the reason says how to get it', () => {
  const found = findElectron({ folder, environment: withDisplay, platform: 'linux' });
  expect(found).toEqual({ missing: expect.stringContaining('install.js') as string });
});

test('the program that path.txt names is started', () => {
  write('node_modules/electron/path.txt', 'electron');
  const program = write('node_modules/electron/dist/electron');
  expect(findElectron({ folder, environment: withDisplay, platform: 'linux' })).toEqual({ program });
});

test('ELECTRON_OVERRIDE_DIST_PATH names another folder', () => {
  const program = write('elsewhere/Electron.app/Contents/MacOS/Electron');
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') };
  expect(findElectron({ folder, environment, platform: 'darwin' })).toEqual({ program });
});

test('on Linux it needs a display', () => {
  write('node_modules/electron/path.txt', 'electron');
  write('node_modules/electron/dist/electron');
  expect(findElectron({ folder, environment: {}, platform: 'linux' })).toEqual({
    missing: expect.stringContaining('no display') as string,
  });
});
