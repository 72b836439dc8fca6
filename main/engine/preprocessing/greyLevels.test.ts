import { expect, test } from 'vitest';
import { greyLevels } from './greyLevels.ts';

test('OpenCV weighs red, green and blue in fixed point and keeps black, white and greys', () => {
  const { of } = greyLevels.opencv;
  expect([of(255, 0, 0), of(0, 255, 0), of(0, 0, 255)]).toEqual([76, 150, 29]);
  for (let level = 0; level < 256; level += 1) expect(of(level, level, level)).toBe(level);
});

test("ALE's grey screen is rounded", () => {
  expect(greyLevels.ale.of(200, 72, 72)).toBe(110);
  expect(greyLevels.ale.of(255, 255, 255)).toBe(255);
});

test('with green and blue exchanged, blue is the brightest of the three', () => {
  const { of } = greyLevels['rec709-swapped'];
  expect([of(255, 0, 0), of(0, 255, 0), of(0, 0, 255)]).toEqual([54, 18, 182]);
});

test('the mean and the unrounded grey keep their fractions', () => {
  expect(greyLevels.mean.of(1, 0, 0)).toBe(1 / 3);
  expect(greyLevels['rec601-unrounded'].of(1, 1, 1)).toBeCloseTo(0.9999, 12);
});

test('scikit-image counts from 0 to 1', () => {
  expect(greyLevels.skimage.white).toBe(1);
  expect(greyLevels.skimage.of(255, 255, 255)).toBeCloseTo(1, 12);
});
