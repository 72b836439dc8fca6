import { expect, test } from 'vitest';
import { sharedActions, unsaidActions } from './actionTexts.ts';

test('actions are said of every output, or of none', () => {
  expect(unsaidActions(null)).toBeNull();
  expect(unsaidActions([null, null])).toBeNull();
  expect(unsaidActions([1, 1, 0])).toBeNull();
  expect(unsaidActions([1, 1, null])).toContain('Output 3 has no action yet');
  expect(unsaidActions([null, 1, null])).toContain('2 outputs have no action yet');
});

test('outputs that stand for the same action are named', () => {
  expect(sharedActions([0, 3, 4])).toEqual([]);
  expect(sharedActions([1, null, 1, null])).toEqual(['Outputs 1 and 3 are both FIRE.']);
  expect(sharedActions([1, 1, 1])).toEqual(['Outputs 1, 2 and 3 are all FIRE.']);
});
