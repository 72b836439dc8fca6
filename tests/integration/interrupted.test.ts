import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test, vi } from 'vitest';

import { Session } from '../../main/session/session.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

const commandLine = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

interface Running {
  child: ChildProcess;
  /** Exit code and what was printed, once it has ended. */
  ended: Promise<{ exitCode: number | null; out: string }>;
}

/** Says on standard error when the program has begun to listen for signals. */
const tellListening = `process.on('newListener', (name) => {
  if (name === 'SIGTERM') setImmediate(() => console.error('listening'));
});`;

/** A command in a process of its own, so that real signals reach it. */
function running(home: string, ...words: string[]): Running {
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${tellListening}`, commandLine, ...words],
    {
      env: { ...process.env, FOVEA_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stderr.resume();
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([once(child, 'exit'), text(child.stdout)]).then(([[exitCode], out]) => ({
    exitCode: exitCode as number | null,
    out,
  }));
  return { child, ended };
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops a running job cleanly', async (signal) => {
  const folder = temporaryFolder();
  const path = join(folder, 'sample.fovea');
  const { child, ended } = running(join(folder, 'home'), 'sample', path, '--json');
  await vi.waitUntil(() => existsSync(path), { timeout: 60_000, interval: 20 });
  child.kill(signal);
  const { exitCode, out } = await ended;
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'cancelled' } });

  // Closed, not abandoned: nothing of the database lies beside it, and it opens.
  expect(readdirSync(folder).filter((file) => file.startsWith('sample'))).toEqual(['sample.fovea']);
  const session = Session.open(path);
  expect(session.recordings.list()).toHaveLength(1);
  session.close();
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s with no job running ends the command with 130',
  async (signal) => {
    const { child, ended } = running(temporaryFolder(), 'doctor', '--json');
    await once(child.stderr ?? child, 'data');
    child.kill(signal);
    const { exitCode, out } = await ended;
    expect(exitCode).toBe(130);
    // One document: the report that was being made is not printed after it.
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'cancelled' } });
  },
);

test.each(['SIGINT', 'SIGTERM'] as const)('%s closes the browser host and its session', async (signal) => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.fovea');
  Session.create(path, { version: 'test', at: new Date() }).close();
  const { child, ended } = running(join(folder, 'home'), 'serve', path, '--json');
  await once(child.stdout ?? child, 'data');
  child.kill(signal);
  expect((await ended).exitCode).toBe(0);
  expect(readdirSync(folder).filter((file) => file.startsWith('a.'))).toEqual(['a.fovea']);
});
