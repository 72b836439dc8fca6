import { expect, test } from 'vitest';
import { OpenCvAreaResize } from './openCvAreaResize.ts';
import { openCvGrey } from './openCvGrey.ts';

test('grey weighs red, green and blue as OpenCV does and keeps black, white and greys', () => {
  expect([openCvGrey(255, 0, 0), openCvGrey(0, 255, 0), openCvGrey(0, 0, 255)]).toEqual([76, 150, 29]);
  for (let level = 0; level < 256; level += 1) expect(openCvGrey(level, level, level)).toBe(level);
});

test('an even picture stays even, whatever the level', () => {
  const resizer = new OpenCvAreaResize({ width: 160, height: 210 }, { width: 84, height: 84 });
  for (const level of [0, 1, 77, 128, 255]) {
    expect(new Set(resizer.resize(new Uint8Array(160 * 210).fill(level)))).toEqual(new Set([level]));
  }
});

test('a pixel is the mean of what it covers, the ends by their part', () => {
  // 5 columns onto 2: the middle one belongs half to each.
  const resizer = new OpenCvAreaResize({ width: 5, height: 5 }, { width: 2, height: 2 });
  const columns = [10, 20, 100, 30, 40];
  const picture = Uint8Array.from({ length: 25 }, (_, at) => columns[at % 5] ?? 0);
  expect([...resizer.resize(picture)]).toEqual([32, 48, 32, 48]);
});

test('halves are rounded to the even level', () => {
  const resizer = new OpenCvAreaResize({ width: 8, height: 5 }, { width: 4, height: 2 });
  const columns = [0, 1, 1, 2, 2, 3, 3, 4];
  const picture = Uint8Array.from({ length: 40 }, (_, at) => columns[at % 8] ?? 0);
  expect([...resizer.resize(picture).subarray(0, 4)]).toEqual([0, 2, 2, 4]);
});
