import { expect, test } from 'vitest';
import { gazeTrail } from '../gaze/gazeTrail.ts';
import { gazeMarks, gazePath } from './gazeMarks.ts';

test('each sample of a frame becomes a mark at its own place, to the hundredth of a pixel', () => {
  expect(gazeMarks(Float32Array.of(80.25, 100.5, 12, 13))).toEqual([
    { xInFrame: 80.25, yInFrame: 100.5 },
    { xInFrame: 12, yInFrame: 13 },
  ]);
});

test('samples outside the picture are not drawn', () => {
  expect(gazeMarks(Float32Array.of(-0.5, 100, 159, 300, 159.9, 209))).toHaveLength(1);
});

const gaze = new Map([
  [7, Float32Array.of(10, 10, 20, 30)],
  [8, Float32Array.of(40, 50)],
  [10, Float32Array.of(60, 60)],
]);
const trail = gazeTrail([6, 7, 8, 9, 10], (frame) => gaze.get(frame) ?? null);

test('the path has one place a frame, the mean of its samples, fading with age', () => {
  expect(gazePath(trail, 5)[0]).toEqual([
    { xInFrame: 15, yInFrame: 20, frame: 7, opacity: 0.4 },
    { xInFrame: 40, yInFrame: 50, frame: 8, opacity: 0.6 },
  ]);
});

test('a frame on which the eye was lost breaks the path', () => {
  expect(gazePath(trail, 5).map((piece) => piece.map((mark) => mark.frame))).toEqual([[7, 8], [10]]);
});
