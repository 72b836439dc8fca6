import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../tests/builders/temporaryFolder.ts';
import { readRegularFile, regularFile, startOfRegularFile } from './regularFile.ts';

test.skipIf(process.platform === 'win32')('pipes and devices are refused before they are opened', () => {
  const pipe = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const read of [regularFile, (path: string) => readRegularFile(path, 10)]) {
    expect(() => read(pipe)).toThrow(`${pipe} is a pipe, not a file on disk. Save what comes out of it`);
    expect(() => read('/dev/zero')).toThrow('/dev/zero is a device, not a file on disk');
  }
});

test('a file is read within its bound, a folder and a missing file are named', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'twelve bytes');
  expect(readRegularFile(path, 12).toString()).toBe('twelve bytes');
  expect(startOfRegularFile(path, 6).toString()).toBe('twelve');
  expect(() => readRegularFile(path, 11)).toThrow(/a\.txt is larger than/);
  expect(() => regularFile(folder)).toThrow(/is a folder; a file is needed/);
  expect(() => regularFile(join(folder, 'b'))).toThrow(/There is no file/);
});

test.skipIf(process.platform !== 'linux')('a file of the system without a size is not read on and on', () => {
  expect(readRegularFile('/proc/cpuinfo', 1000)).toHaveLength(0);
});
