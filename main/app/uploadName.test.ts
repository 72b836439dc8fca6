import { expect, test } from 'vitest';

import { uploadName } from './uploadName.ts';

test.each(['', '.', '..', '/', 'folder/', 'a/..', String.raw`a\..`])('%j is no name for a file', (name) => {
  expect(() => uploadName(name)).toThrow(/is no name for a file/);
});

test.each([
  ['593_RZ_5037271.tar.bz2', '593_RZ_5037271.tar.bz2'],
  ['../../etc/passwd', 'passwd'],
  [String.raw`C:\trials\one.txt`, 'one.txt'],
  ['what?.pkl', 'what_.pkl'],
  ['a\0b.pkl', 'a_b.pkl'],
  ['.fovea', '.fovea'],
  ['no ending', 'no ending'],
])('%j is kept as %j', (name, kept) => {
  expect(uploadName(name)).toBe(kept);
});

test('the halves of a trial with a very long name are cut alike, and keep their endings', () => {
  const stem = 'Ä'.repeat(300);
  const [archive, labels] = [uploadName(`${stem}.tar.bz2`), uploadName(`${stem}.txt`)];
  expect(archive).toBe(`${'Ä'.repeat(100)}.tar.bz2`);
  expect(labels).toBe(`${'Ä'.repeat(100)}.txt`);
});

test('what only looks like an ending is cut too', () => {
  expect(Buffer.byteLength(uploadName(`a.${'b'.repeat(4000)}`))).toBeLessThanOrEqual(255);
});
