import { expect, test } from 'vitest';
import {
  fileName,
  isUploaded,
  loneHalves,
  pathInside,
  purposeByName,
  sessionNameFor,
  shortened,
  withSessionEnding,
} from './fileKinds.ts';

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

test('copies that a browser sent are told from files of the person', () => {
  expect(isUploaded('/tmp/fovea-uploads-1CFVqN/dqn.pth')).toBe(true);
  expect(isUploaded('C:\\Temp\\fovea-uploads-1CFVqN\\dqn.pth')).toBe(true);
  expect(isUploaded('/home/me/agents/dqn.pth')).toBe(false);
});

test('half a trial is missed by its name', () => {
  expect(loneHalves(['593_RZ.tar.bz2', '593_RZ.txt'])).toEqual([]);
  expect(loneHalves(['593_RZ.tar.bz2', '198_RZ.txt', 'meta.csv'])).toEqual([
    { name: '593_RZ.tar.bz2', missing: '593_RZ.txt' },
    { name: '198_RZ.txt', missing: '198_RZ.tar.bz2' },
  ]);
});

test('a long name keeps its beginning and its ending', () => {
  expect(shortened('dqn')).toBe('dqn');
  const short = shortened('ppo_18_a_very_long_name_that_goes_on_for_the_whole_line_seed_3');
  expect(short).toHaveLength(40);
  expect(short).toMatch(/^ppo_18.*….*seed_3$/);
});
