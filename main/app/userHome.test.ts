import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { JsonFile, makeFolder, userHomeFolder } from './userHome.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fovea-home-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('folders are made with those above them, and may be there already', () => {
  makeFolder(join(folder, 'a', 'b'));
  makeFolder(join(folder, 'a', 'b'));
  expect(readdirSync(join(folder, 'a'))).toEqual(['b']);
});

test.runIf(process.platform === 'linux')(
  'where the system makes no folders, that is an error at once',
  () => {
    expect(() => {
      makeFolder('/proc/fovea/home');
    }).toThrow();
  },
);

test('a file of the user that cannot be written is a sentence, and nothing of it stays', () => {
  writeFileSync(join(folder, 'file'), '');
  const file = new JsonFile(join(folder, 'file', 'home', 'settings.json'), (value) => value);
  expect(() => {
    file.write({});
  }).toThrow(/cannot be written.*FOVEA_HOME/);
  expect(readdirSync(folder)).toEqual(['file']);
});

test('a user folder named from where the program was started is made whole', () => {
  expect(userHomeFolder({ FOVEA_HOME: 'elsewhere' })).toBe(join(process.cwd(), 'elsewhere'));
});
