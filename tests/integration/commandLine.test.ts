import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, expect, test } from 'vitest';

import { command } from '../builders/commandLine.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  process.env['FOVEA_HOME'] = join(folder, 'home');
});

test('a failure is a sentence and exit code 1, and an error record with --json', async () => {
  const missing = join(folder, 'none.fovea');
  const plain = await command('agents', 'list', missing);
  expect(plain).toMatchObject({ exitCode: 1, out: '', err: expect.stringContaining(missing) as string });

  const json = await command('agents', 'list', missing, '--json');
  expect(json.exitCode).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ error: { code: 'not-found' } });
});

test.each([
  [['no-such-command']],
  [['import']],
  [['import', 'a.fovea', 'b.tar.bz2', '--frames', '9-3']],
  [['score', 'a.fovea', '--alignment', 'sideways']],
])('wrong usage is exit code 2: %j', async (words) => {
  const { exitCode, err } = await command(...words);
  expect(exitCode).toBe(2);
  expect(err).not.toBe('');
});

test('the help of score says how the "other" map is chosen', async () => {
  const { exitCode, out } = await command('score', '--help');
  expect(exitCode).toBe(0);
  expect(out).toContain('"other" map');
  expect(out).toContain('--steps');
});

test('an import into a folder that is not there says so', async () => {
  const { exitCode, err } = await command('import', join(folder, 'nowhere', 'a.fovea'), folder);
  expect(exitCode).toBe(1);
  expect(err).toContain('nowhere');
});

test('inspect tells a file that is nothing it knows', async () => {
  const path = join(folder, 'letter.txt');
  writeFileSync(path, 'Dear reader');
  const { exitCode, out } = await command('inspect', path, '--json');
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toHaveProperty('error.message');
});
