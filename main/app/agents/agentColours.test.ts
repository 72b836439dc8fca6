import { expect, test } from 'vitest';
import { freeColour } from './agentColours.ts';

test('a new agent takes the first colour that nobody has', () => {
  expect(freeColour([])).toBe(0);
  expect(freeColour([{ colour: 0 }, { colour: 2 }])).toBe(1);
});

test('when all eight are taken, the first of those that fewest have', () => {
  const all = Array.from({ length: 8 }, (_, colour) => ({ colour }));
  expect(freeColour([...all, { colour: 0 }])).toBe(1);
});
