import { fixationMapOf, noFixations, type FixationMap } from '../../main/domain/gaze/fixationMap.ts';
import { createGazeBlur } from '../../main/domain/gaze/gazeDensity.ts';
import { createRandom } from '../../main/domain/random.ts';
import { framePixelCount, frameWidth } from '../../main/domain/recording/frame.ts';
import type { Comparison } from '../../main/domain/agreement/metric.ts';
import { compare } from '../../main/domain/agreement/scoreStep.ts';
import { createStepGaze } from '../../main/domain/agreement/stepGaze.ts';

/** Gaze and maps to hold against each other. */

const blur = createGazeBlur();

export function looking(...points: [x: number, y: number][]): FixationMap {
  return fixationMapOf([Float32Array.from(points.flat())]);
}

export function mapOf(value: (x: number, y: number) => number): Float64Array {
  return Float64Array.from({ length: framePixelCount }, (_, pixel) =>
    value(pixel % frameWidth, Math.floor(pixel / frameWidth)),
  );
}

export function comparison(
  map: Float64Array,
  fixations: FixationMap,
  others: FixationMap = noFixations,
): Comparison {
  return compare(
    map,
    createStepGaze(fixations, () => others, blur),
  );
}

/** A map of whole numbers from 0 to 50, many of them equal, so that ties are the rule. */
export function scatteredMap(seed: number): Float64Array {
  const random = createRandom(seed).fork('map');
  return mapOf(() => random.below(51));
}

export function scatteredGaze(seed: number, count = 12): FixationMap {
  const random = createRandom(seed).fork('gaze');
  return looking(
    ...Array.from({ length: count }, (): [number, number] => [random.below(160), random.below(210)]),
  );
}

/** The map and gaze of the golden values in fls-and-attention.md 4.5. */
export const goldenMap = mapOf((x, y) => 0.05 + Math.exp(-((y - 100) ** 2 + (x - 80) ** 2) / (2 * 30 ** 2)));
export const goldenGaze = looking(
  [80, 100],
  [80, 100],
  [80, 100],
  [20.5, 50.5],
  [159.6, 10],
  [159.4, 10],
  [-0.6, 5],
  [-0.4, 5],
);
export const goldenOtherGaze = looking([10, 10], [80, 105], [120, 180], [120, 180], [40, 60]);
