import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { FoveaError } from '../domain/errors.ts';
import { fileError } from './fileErrors.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fovea-files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What trying this on a path comes to, in words. */
function explained(path: string, doing: 'read' | 'write'): unknown {
  try {
    if (doing === 'read') readFileSync(path);
    else writeFileSync(path, '');
  } catch (thrown) {
    return fileError(thrown, path, doing);
  }
  return null;
}

const refused = (code: string) => Object.assign(new Error(code), { code });

test('a missing file and a missing folder are told apart', () => {
  const file = join(folder, 'out.csv');
  expect(explained(file, 'read')).toMatchObject({
    code: 'not-found',
    message: expect.stringContaining(`no file ${file}`) as string,
  });
  const inFolder = join(folder, 'nope', 'out.csv');
  for (const doing of ['read', 'write'] as const)
    expect(explained(inFolder, doing)).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(`no folder ${join(folder, 'nope')}`) as string,
    });
});

test('a folder in place of a file, and a name that the disk does not take', () => {
  expect(explained(folder, 'write')).toMatchObject({ code: 'wrong-usage' });
  expect(explained(join(folder, 'n'.repeat(1000)), 'write')).toMatchObject({
    code: 'wrong-usage',
    message: expect.stringContaining('longer name') as string,
  });
});

test('what is not permitted says whether it was reading or writing', () => {
  expect(fileError(refused('EACCES'), '/a')).toMatchObject({
    message: expect.stringContaining('be read') as string,
  });
  expect(fileError(refused('EACCES'), '/a', 'write')).toMatchObject({
    code: 'no-permission',
    message: expect.stringContaining('be written') as string,
  });
});

test('a link to itself, a zero character in a path and what the system seldom says have sentences too', () => {
  symlinkSync('loop', join(folder, 'loop'));
  expect(explained(join(folder, 'loop'), 'read')).toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('leads back to itself') as string,
  });
  expect(explained(`${folder}/a\0b`, 'read')).toMatchObject({
    code: 'wrong-usage',
    message: expect.stringContaining('zero character') as string,
  });
  const failing = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' });
  for (const thrown of [failing, refused('ENXIO'), refused('EMFILE')])
    expect(fileError(thrown, '/a')).toMatchObject({
      name: 'FoveaError',
      message: expect.stringMatching(/^\/a .*\.$/) as string,
    });
});

test('anything else comes back as it was', () => {
  for (const thrown of [new Error('other'), new FoveaError('cancelled', 'Stopped.'), 'text'])
    expect(fileError(thrown, '/a')).toBe(thrown);
});
