import { expect, test } from 'vitest';
import { found } from './commandSearch.ts';

const commands = [
  { title: 'Play or pause', group: 'Playback' },
  { title: 'Gaze points on or off', group: 'Overlays' },
  { title: 'Show or hide panel 1', group: 'Panels' },
  { title: 'Open the sample', group: 'Session' },
];
const titles = (typed: string): string[] => found(commands, typed).map(({ title }) => title);

test('a command whose title begins with what was typed comes first', () => {
  expect(titles('o')[0]).toBe('Open the sample');
});

test('all words must be there, in any order, and the group counts', () => {
  expect(titles('off gaze')).toEqual(['Gaze points on or off']);
  expect(titles('overlays')).toEqual(['Gaze points on or off']);
  expect(titles('gaze nothing')).toEqual([]);
});

test('with nothing typed all commands stay in their order', () => {
  expect(titles('')).toEqual(commands.map(({ title }) => title));
});
