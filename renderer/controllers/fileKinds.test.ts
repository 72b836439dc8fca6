import { expect, test } from 'vitest';
import { fileName, pathInside, purposeByName, sessionNameFor, withSessionEnding } from './fileKinds.ts';

test('a name tells sessions and trials; everything else may be an agent, whatever its ending', () => {
  const purposes = [
    'a.fovea',
    '593_RZ.tar.bz2',
    '593_RZ.txt',
    'ppo.zip',
    'model.80.tar',
    'ckpt.199',
    'cnn.pkl',
  ];
  expect(purposes.map(purposeByName)).toEqual([
    'open-session',
    'import',
    'import',
    'import-or-agent',
    'add-agent',
    'add-agent',
    'add-agent',
  ]);
});

test('a session made for an import is named after the trial', () => {
  expect(sessionNameFor('/data/593_RZ_Aug-05.tar.bz2')).toBe('593_RZ_Aug-05.fovea');
  expect(sessionNameFor(String.raw`C:\data\ms_pacman` + '\\')).toBe('ms_pacman.fovea');
  expect(sessionNameFor(undefined)).toBe('review.fovea');
});

test('paths are put together with the separator of their folder', () => {
  expect(pathInside('/home/a', 'b.fovea')).toBe('/home/a/b.fovea');
  expect(pathInside('/', 'b.fovea')).toBe('/b.fovea');
  expect(pathInside(String.raw`C:\data`, 'b.fovea')).toBe(String.raw`C:\data\b.fovea`);
  expect(fileName(String.raw`C:\data\b.fovea`)).toBe('b.fovea');
  expect(withSessionEnding('/home/a/b')).toBe('/home/a/b.fovea');
});
