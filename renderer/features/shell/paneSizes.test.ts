import { expect, test } from 'vitest';
import { paneSizes } from './paneSizes.ts';

test('remembered sizes come back when there is one for each pane', () => {
  expect(paneSizes([20, 55, 25], [15, 65, 20])).toEqual([20, 55, 25]);
});

test('anything else gives the usual sizes', () => {
  expect(paneSizes(undefined, [70, 30])).toEqual([70, 30]);
  expect(paneSizes([100], [70, 30])).toEqual([70, 30]);
  expect(paneSizes([0, 100], [70, 30])).toEqual([70, 30]);
});
