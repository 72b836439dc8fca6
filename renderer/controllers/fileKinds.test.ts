import { expect, test } from 'vitest';
import { fileName, pathInside, sessionNameFor, sortedByPurpose, withSessionEnding } from './fileKinds.ts';

test('files dropped together are parted by what they are for', () => {
  const names = ['a.fovea', '593_RZ.tar.bz2', '593_RZ.txt', 'cnn.pkl', 'notes.docx'];
  const sorted = sortedByPurpose(names.map((name) => ({ name })));
  expect(sorted.import.map(({ name }) => name)).toEqual(['593_RZ.tar.bz2', '593_RZ.txt']);
  expect(sorted['open-session']).toHaveLength(1);
  expect(sorted['add-agent']).toHaveLength(1);
  expect(sorted.unknown).toEqual([{ name: 'notes.docx' }]);
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
