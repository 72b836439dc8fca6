import { expect, test } from 'vitest';
import { actionHolds, actionParts, partsOverTime } from './actionParts.ts';

test('a diagonal with fire holds two directions and the button', () => {
  expect(actionParts.filter((part) => actionHolds(14, part))).toEqual(['UP', 'RIGHT', 'FIRE']);
});

test('no operation holds nothing, and an unknown action is a gap', () => {
  const held = partsOverTime([0, null, 4]).find(({ part }) => part === 'LEFT')?.held;
  expect(held).toEqual([0, null, 1]);
});
