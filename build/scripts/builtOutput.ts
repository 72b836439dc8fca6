import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './projectFolder.ts';
import { runProgram } from './runProgram.ts';

/** What a build writes last in each of its three parts. */
const outputs = ['out/main/cli.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** What a build is made from. */
const sources = ['main', 'preload', 'renderer', 'resources', 'electron.vite.config.ts', 'package-lock.json'];

/** Whether `out/` is there in full and no source is newer than it. */
export function isBuiltAndCurrent(folder: string = projectFolder): boolean {
  const built = outputs.map((output) => join(folder, output));
  if (!built.every((file) => existsSync(file))) return false;
  const oldestOutput = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return sources.every((source) => newestChange(join(folder, source)) <= oldestOutput);
}

/** Builds `out/` unless it is current; returns the exit code of the build. */
export async function buildIfNeeded(): Promise<number> {
  if (isBuiltAndCurrent()) return 0;
  process.stderr.write('Building the program, which takes a few seconds.\n');
  return runProgram('electron-vite', ['build', '--logLevel', 'warn']);
}

/** Time of the latest change in a file or a folder, tests left out, in milliseconds; 0 where it is not there. */
function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}
