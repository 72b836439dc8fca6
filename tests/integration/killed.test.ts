import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from 'vitest';

import { Session } from '../../main/session/session.ts';
import { commandJson } from '../builders/commandLine.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';
import { sharedPath, testWithShared } from '../fixtures/sharedData.ts';

const commandLine = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
const trial = sharedPath('data', 'atari-head', 'ms_pacman', '593_RZ_5037271_Aug-05-15-35-12.tar.bz2');
const checkpoint = sharedPath('golden', 'fls-ms_pacman', 'cnn_sparse_fls.pkl');

/** Starts a command in a process of its own and kills it as soon as `when` says so. */
async function killedDuring(
  words: string[],
  home: string,
  when: (child: ChildProcess) => Promise<unknown>,
): Promise<void> {
  const child = spawn(process.execPath, [commandLine, ...words], {
    env: { ...process.env, FOVEA_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  await when(child);
  expect(child.exitCode).toBeNull();
  child.kill('SIGKILL');
  await exited;
}

/** Until the session holds rows that are not visible yet. */
async function untilHalfWritten(path: string, table: 'frames' | 'maps'): Promise<void> {
  const { default: Database } = await import('better-sqlite3');
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    try {
      const database = new Database(path, { readonly: true, fileMustExist: true });
      const row = database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get();
      database.close();
      if ((row?.n ?? 0) > 0) return;
    } catch {
      // Not there yet.
    }
  }
}

testWithShared('killed during an import: the session opens, and nothing of the import shows', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'killed.fovea');
  await killedDuring(['import', path, trial], folder, () => untilHalfWritten(path, 'frames'));

  const session = Session.open(path);
  expect(session.recordings.list()).toEqual([]);
  session.close();
  expect(await commandJson('import', path, trial, '--frames', '0-99')).toMatchObject({
    recordings: [{ frameCount: 100 }],
  });
});

testWithShared(
  'killed during an analysis: what was there before is there, the half-made track is not',
  async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'killed.fovea');
    process.env['FOVEA_HOME'] = folder;
    await commandJson('import', path, trial);
    await commandJson('agents', 'add', path, checkpoint);
    await killedDuring(['analyse', path], folder, () => untilHalfWritten(path, 'maps'));

    const session = Session.open(path);
    const [recording] = session.recordings.list();
    expect(recording?.frameCount).toBe(4000);
    expect(session.agents.list()).toHaveLength(1);
    expect(session.tracks.list(recording?.id ?? 0)).toEqual([]);
    session.close();
    expect(await commandJson('analyse', path, '--steps', '0-31')).toMatchObject({
      firstStep: 0,
      lastStep: 31,
    });
  },
);
