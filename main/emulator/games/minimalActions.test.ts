import { expect, test } from 'vitest';

import { actionNamesFor } from './minimalActions.ts';

test('the nine outputs of a Ms. Pac-Man agent are the eight directions and standing still', () => {
  expect(actionNamesFor('ms_pacman', 9)).toEqual([
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

test('eighteen outputs are the full set whatever the game', () => {
  expect(actionNamesFor(null, 18)).toHaveLength(18);
});

test('a number of outputs that the game does not have is not guessed', () => {
  expect(actionNamesFor('breakout', 3)).toBeNull();
  expect(actionNamesFor(null, 4)).toBeNull();
});
