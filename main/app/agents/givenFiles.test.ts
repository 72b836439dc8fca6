import { execFileSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../../tests/builders/temporaryFolder.ts';
import type { AgentReading } from '../../domain/agent/agentReading.ts';
import { inspectFile } from '../inspectFile.ts';
import { layerListFile } from './layerListFile.ts';
import { networkInput } from './networkInput.ts';

/** What a file is read for is not reached here. */
const noReading = {} as AgentReading;

test.skipIf(process.platform === 'win32')(
  'a pipe or a device is refused in words wherever a file is asked for, and never waited for',
  async () => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const [path, words] of [
      [pipe, 'is a pipe, not a file on disk'],
      ['/dev/zero', 'is a device, not a file on disk'],
    ] as const) {
      expect(() => layerListFile(path)).toThrow(words);
      expect(() => networkInput(path, noReading)).toThrow(words);
      await expect(inspectFile(path, () => expect.fail('no checkpoint is read'))).rejects.toThrow(words);
    }
  },
);

test('files that are far too large for what they should be are refused before they are read', () => {
  const path = join(temporaryFolder(), 'sparse');
  writeFileSync(path, '');
  truncateSync(path, 3 * 1024 ** 3);
  expect(() => layerListFile(path)).toThrow(/sparse is larger than the 1 MB that such a file may have/);
  expect(() => networkInput(path, noReading)).toThrow(/sparse is larger than the 64 MB/);
});

test('an array of objects as an input is told from a damaged one', () => {
  const path = join(temporaryFolder(), 'objects.npy');
  const header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n";
  writeFileSync(
    path,
    Buffer.from(`\x93NUMPY\x01\x00${String.fromCharCode(header.length)}\x00${header}x`, 'latin1'),
  );
  expect(() => networkInput(path, noReading)).toThrow(
    'objects.npy cannot be read: its element type |O is not a plain number. Save its arrays as plain numbers',
  );
});
