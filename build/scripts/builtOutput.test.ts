import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { isBuiltAndCurrent } from './builtOutput.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fovea-built-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file as if at a time, in seconds. */
function write(path: string, at: number): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, at, at);
}

function writeOutputs(at: number): void {
  for (const output of ['out/main/cli.js', 'out/preload/index.cjs', 'out/renderer/index.html'])
    write(output, at);
}

test('a fresh clone has not been built', () => {
  write('main/cli.ts', 100);
  expect(isBuiltAndCurrent(folder)).toBe(false);
});

test('a build of which a part is missing is none', () => {
  write('out/main/cli.js', 200);
  expect(isBuiltAndCurrent(folder)).toBe(false);
});

test('a build newer than its sources is current', () => {
  write('main/app/app.ts', 100);
  writeOutputs(200);
  expect(isBuiltAndCurrent(folder)).toBe(true);
});

test.each(['main/app/app.ts', 'renderer/App.svelte', 'preload/index.ts', 'package-lock.json'])(
  'a change of %s after the build makes it old',
  (source) => {
    writeOutputs(200);
    write(source, 300);
    expect(isBuiltAndCurrent(folder)).toBe(false);
  },
);

test('a change of a test does not', () => {
  writeOutputs(200);
  write('main/app/app.test.ts', 300);
  expect(isBuiltAndCurrent(folder)).toBe(true);
});
