import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

import { publishedStepRule } from '../../main/domain/recording/steps.ts';
import { Session } from '../../main/session/session.ts';
import { writeTrial } from '../builders/atariHeadTrial.ts';
import { command, commandJson } from '../builders/commandLine.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let folder: string;
let session: string;

beforeEach(async () => {
  folder = temporaryFolder();
  process.env['FOVEA_HOME'] = join(folder, 'home');
  mkdirSync(join(folder, 'sessions'));
  session = join(folder, 'sessions', 'a.fovea');
  await commandJson('import', session, (await writeTrial(folder, {})).archive);
});

const aSession = {
  kind: 'session',
  architecture: null,
  parameters: null,
  preprocessing: null,
  actions: null,
  recordings: [{ frames: 4 }],
  agents: [],
};

async function codeOf(path: string): Promise<string> {
  const { out } = await command('inspect', path, '--json');
  return (JSON.parse(out) as { error: { code: string } }).error.code;
}

test('a session is known by what is in it, whatever it is called, and is left as it was', async () => {
  const renamed = join(folder, 'sessions', 'review.bin');
  renameSync(session, renamed);
  const before = readFileSync(renamed);
  expect(await commandJson('inspect', renamed)).toMatchObject(aSession);
  expect(readFileSync(renamed).equals(before)).toBe(true);
  expect(readdirSync(join(folder, 'sessions'))).toEqual(['review.bin']);
});

test('a session that is open elsewhere can be inspected; what is being imported is not listed', async () => {
  const open = Session.open(session);
  try {
    open.recordings.begin({
      name: 'unfinished',
      kind: 'atari-head',
      game: null,
      stepRule: publishedStepRule,
      importRange: null,
      createdAt: '',
    });
    expect(await commandJson('inspect', session)).toMatchObject(aSession);
  } finally {
    open.close();
  }
  // Opening would have swept it, inspecting did not.
  const database = new Database(session, { readonly: true });
  expect(database.prepare('SELECT name FROM recordings WHERE complete = 0').all()).toEqual([
    { name: 'unfinished' },
  ]);
  database.close();
});

test('a session on a disk that cannot be written can be inspected', async (context) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  // A file system that refuses writing also refuses it to root, as whom tests may run.
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]).status !== 0)
    return context.skip('this user may not mount a disk');
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', disk]);
  });
  copyFileSync(session, join(disk, 'a.fovea'));
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  expect(await commandJson('inspect', join(disk, 'a.fovea'))).toMatchObject(aSession);
});

test('a database of another program, a newer session and a file called a session are told apart', async () => {
  const other = join(folder, 'other.fovea');
  const database = new Database(other);
  database.exec('CREATE TABLE a (b)');
  database.close();
  expect(await codeOf(other)).toBe('session-not-a-session');

  const newer = new Database(session);
  newer.pragma('user_version = 999');
  newer.close();
  expect(await codeOf(session)).toBe('session-newer');

  const named = join(folder, 'named.fovea');
  writeFileSync(named, 'Dear reader');
  expect((await command('inspect', named)).exitCode).toBe(1);
});

test('a trial has the fields of a checkpoint too, all without a value', async () => {
  const { archive } = await writeTrial(folder, {});
  expect(await commandJson('inspect', archive)).toMatchObject({
    kind: 'trial',
    architecture: null,
    parameters: null,
    preprocessing: null,
    actions: null,
  });
});
