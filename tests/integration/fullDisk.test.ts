import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { Session } from '../../main/session/session.ts';
import { command } from '../builders/commandLine.ts';
import { writeTrial } from '../builders/atariHeadTrial.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

/** A disk of a few pages, where this user may mount one. */
function tinyDisk(folder: string, size: string): string | null {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status !== 0) return null;
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', disk]);
  });
  return disk;
}

test('a disk that fills up during an import is a sentence, and the session opens again without the import', async (context) => {
  const folder = temporaryFolder();
  const disk = tinyDisk(folder, '512k');
  // Only root may mount; nothing else gives a really full disk.
  if (disk === null) return context.skip('this user may not mount a small disk');
  process.env['FOVEA_HOME'] = folder;
  const noise = (number: number) =>
    Uint8Array.from({ length: 3 * 160 * 210 }, (_, at) => (at * number * 2654435761) >>> 24);
  const numbers = Array.from({ length: 80 }, (_, index) => index + 1);
  const { archive } = await writeTrial(folder, { numbers, rgbOf: noise });
  const session = join(disk, 'full.fovea');
  // There before: one that the import made itself would be taken away again.
  Session.create(session, { version: 'test', at: new Date() }).close();

  const { exitCode, err } = await command('import', session, archive);
  expect(exitCode).toBe(1);
  expect(err).toMatch(/disk that holds .*full\.fovea is full/);

  execFileSync('mount', ['-o', 'remount,size=16m', disk]);
  const opened = Session.open(session);
  expect(opened.recordings.list()).toEqual([]);
  opened.close();
});
