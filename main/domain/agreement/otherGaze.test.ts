import { expect, test } from 'vitest';
import { noFixations, sumOfFixationMaps } from '../gaze/fixationMap.ts';
import { createRandom } from '../random.ts';
import { looking, scatteredGaze } from '../../../tests/builders/comparisons.ts';
import { otherGazeOfAllSteps, otherGazeSampled } from './otherGaze.ts';

const steps = [looking([1, 1], [2, 2]), noFixations, looking([2, 2]), looking([9, 9])];

test('the other gaze of a step is that of all steps but its own', () => {
  const others = otherGazeOfAllSteps(steps);
  expect(others(0)).toEqual(looking([2, 2], [9, 9]));
  expect(others(1)).toEqual(sumOfFixationMaps(steps));
  expect(others(3)).toEqual(looking([1, 1], [2, 2], [2, 2]));
});

test('a single step has no others, either way', () => {
  expect(otherGazeOfAllSteps([looking([1, 1])])(0).total).toBe(0);
  expect(otherGazeSampled([looking([1, 1])], createRandom(42))(0).total).toBe(0);
});

test('sampled, ten other steps are drawn with replacement and never the own', () => {
  const onePoint = Array.from({ length: 6 }, (_, step) => looking([step, 0]));
  const others = otherGazeSampled(onePoint, createRandom(42));
  for (let place = 0; place < 6; place += 1) {
    const drawn = others(place);
    expect(drawn.total).toBe(10);
    expect([...drawn.cells]).not.toContain(place);
  }
});

test('every other step is drawn about equally often', () => {
  const onePoint = Array.from({ length: 5 }, (_, step) => looking([step, 0]));
  const drawn = otherGazeSampled(onePoint, createRandom(1), 8_000)(2);
  expect([...drawn.cells]).toEqual([0, 1, 3, 4]);
  for (const count of drawn.counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
});

test('sampled, the draws of a step depend on the seed and not on which steps came before', () => {
  const many = Array.from({ length: 20 }, (_, step) => scatteredGaze(step, 3));
  const forwards = otherGazeSampled(many, createRandom(42));
  const first = forwards(0);
  expect(otherGazeSampled(many, createRandom(42))(7)).toEqual(forwards(7));
  expect(forwards(0)).toEqual(first);
  expect(otherGazeSampled(many, createRandom(43))(7)).not.toEqual(forwards(7));
});
