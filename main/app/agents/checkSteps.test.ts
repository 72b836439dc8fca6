import { expect, test } from 'vitest';

import { checkStretches } from './checkSteps.ts';

test('a short recording is checked whole', () => {
  expect(checkStretches(70)).toEqual([
    { first: 0, last: 31 },
    { first: 32, last: 63 },
    { first: 64, last: 69 },
  ]);
});

test('a long one is checked at its start, at its end and evenly between', () => {
  const stretches = checkStretches(4000);
  expect(stretches).toHaveLength(8);
  expect(stretches[0]).toEqual({ first: 0, last: 31 });
  expect(stretches.at(-1)).toEqual({ first: 3968, last: 3999 });
});

test('a recording without steps has nothing to check', () => {
  expect(checkStretches(0)).toEqual([]);
});
