import { expect, test } from 'vitest';
import { mirrored } from '../projection/mirroredBilinear.ts';
import { createRandom } from '../random.ts';
import { frameHeight, framePixelCount, frameWidth } from '../recording/frame.ts';
import { fixationMapOf, noFixations, type FixationMap } from './fixationMap.ts';
import { gaussianKernel } from './gaussianBlur.ts';
import { createGazeBlur, gazeDensity } from './gazeDensity.ts';

const looking = (...points: [x: number, y: number][]) => fixationMapOf([Float32Array.from(points.flat())]);

/** Every pixel the weighted sum of its mirrored neighbourhood: the blur as OpenCV defines it. */
function blurredByHand(fixations: FixationMap, sigmaPixels: number): Float64Array {
  const kernel = gaussianKernel(sigmaPixels);
  const reach = (kernel.length - 1) / 2;
  let picture = new Float64Array(framePixelCount);
  fixations.cells.forEach((cell, index) => (picture[cell] = fixations.counts[index] ?? 0));
  for (const [size, stride] of [
    [frameWidth, 1],
    [frameHeight, frameWidth],
  ] as const) {
    picture = picture.map((_, pixel) => {
      const place = Math.floor(pixel / stride) % size;
      return kernel.reduce((sum, weight, tap) => {
        const neighbour = pixel + (mirrored(place + tap - reach, size) - place) * stride;
        return sum + weight * (picture[neighbour] ?? NaN);
      }, 0);
    });
  }
  return picture;
}

test('the kernel is as wide as that of OpenCV: 41 taps for sigma 5, 17 for sigma 2', () => {
  expect(gaussianKernel(5)).toHaveLength(41);
  expect(gaussianKernel(2)).toHaveLength(17);
  expect(gaussianKernel(5).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
});

test('a single fixation blurs to the golden values and no further than 20 pixels', () => {
  const { values, pixels, sum } = gazeDensity(looking([80, 100]), createGazeBlur());
  expect(values[100 * frameWidth + 80]).toBeCloseTo(0.0063667085, 9);
  expect(values[105 * frameWidth + 80]).toBeCloseTo(0.0038616039, 9);
  expect(values[120 * frameWidth + 80]).toBeGreaterThan(0);
  expect(values[121 * frameWidth + 80]).toBe(0);
  expect(pixels).toHaveLength(41 * 41);
  expect(sum).toBeCloseTo(1, 12);
});

test.each([0.8, 5, 40])('it equals the dense blur, also at borders and corners (sigma %d)', (sigmaPixels) => {
  const random = createRandom(3);
  const scattered = Array.from({ length: 12 }, (): [number, number] => [
    random.below(160),
    random.below(210),
  ]);
  const fixations = looking([0, 0], [159, 209], [1, 100], [80, 208], [80, 208], ...scattered);
  const { values, sum } = gazeDensity(fixations, createGazeBlur(sigmaPixels));
  const byHand = blurredByHand(fixations, sigmaPixels);
  const largest = values.reduce(
    (worst, value, pixel) => Math.max(worst, Math.abs(value - (byHand[pixel] ?? NaN))),
    0,
  );
  expect(largest).toBeLessThan(1e-14);
  expect(sum).toBeCloseTo(
    byHand.reduce((total, value) => total + value, 0),
    10,
  );
});

test('the pixels listed are exactly those above zero, ascending', () => {
  const { values, pixels } = gazeDensity(looking([5, 5], [150, 200]), createGazeBlur(2));
  expect([...pixels]).toEqual(Array.from(values.keys()).filter((pixel) => (values[pixel] ?? 0) > 0));
});

test('no fixations, no density', () => {
  const { pixels, sum } = gazeDensity(noFixations, createGazeBlur());
  expect(pixels).toHaveLength(0);
  expect(sum).toBe(0);
});
