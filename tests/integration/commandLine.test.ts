import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, expect, test } from 'vitest';

import { writeTrial } from '../builders/atariHeadTrial.ts';
import { command, commandJson } from '../builders/commandLine.ts';
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
  [['agents', 'forward', 'a.pkl', '--input', 'a.npy', '--state-steps', '0']],
  [['agents', 'add', 'a.fovea', 'a.pkl', '--name', 'two\nlines']],
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

test('a session is named the same way by every command, with or without its ending', async () => {
  const { archive } = await writeTrial(folder, {});
  const name = join(folder, 'My study v1.2');
  await commandJson('import', name, archive);
  expect(readdirSync(folder)).toContain('My study v1.2.fovea');

  const again = await command('import', name, archive, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ error: { code: 'already-imported' } });
  for (const said of [name, `${name}.fovea`])
    expect(await commandJson('agents', 'list', said)).toEqual({ agents: [] });
});

test('an import that fails leaves no empty session behind, and takes nothing from one that was there', async () => {
  const made = join(folder, 'new.fovea');
  expect((await command('import', made, join(folder, 'nope'))).exitCode).toBe(1);
  expect(readdirSync(folder).filter((file) => file.startsWith('new'))).toEqual([]);

  const { archive } = await writeTrial(folder, {});
  await commandJson('import', made, archive);
  expect((await command('import', made, join(folder, 'nope'))).exitCode).toBe(1);
  expect(existsSync(made)).toBe(true);
});

test('a folder that is missing is what a failure names, not the file in it', async () => {
  const { archive } = await writeTrial(folder, {});
  const session = join(folder, 'a.fovea');
  await commandJson('import', session, archive);
  const { exitCode, err } = await command('import', session, join(folder, 'nope', 'trial.tar.bz2'));
  expect(exitCode).toBe(1);
  expect(err).toContain(`There is no folder ${join(folder, 'nope')}`);
});

test('names of actions cannot come from a recording that is not there', async () => {
  const session = join(folder, 'a.fovea');
  await commandJson('import', session, (await writeTrial(folder, {})).archive);
  const { out } = await command('agents', 'add', session, 'agent.pkl', '--recording', '7', '--json');
  expect(JSON.parse(out)).toMatchObject({
    error: { code: 'not-found', message: expect.stringContaining('recording 7') as string },
  });
});
