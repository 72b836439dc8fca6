import { expect, test } from 'vitest';

import { atariActionName } from './atariActions.ts';
import { minimalActions } from './minimalActions.ts';

test('an agent for Ms. Pac-Man chooses between standing still and the eight directions', () => {
  expect(minimalActions('ms_pacman')?.map(atariActionName)).toEqual([
    'NOOP',
    'UP',
    'RIGHT',
    'LEFT',
    'DOWN',
    'UPRIGHT',
    'UPLEFT',
    'DOWNRIGHT',
    'DOWNLEFT',
  ]);
});

test('a game in which all actions matter has all eighteen', () => {
  expect(minimalActions('seaquest')).toHaveLength(18);
});

test('the high-score trials of Atari-HEAD are of the same game', () => {
  expect(minimalActions('breakout_highscore')).toEqual(minimalActions('breakout'));
});

test('nothing is guessed for a game that is not known', () => {
  expect(minimalActions('tetris')).toBeNull();
});
