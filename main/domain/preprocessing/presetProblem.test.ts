import { expect, test } from 'vitest';
import { baselinesPreset } from './families/baselines.ts';
import { vectorPreset } from './families/notPictures.ts';
import type { GreyRule, PreprocessingPreset } from './preprocessingPreset.ts';
import { presetProblem } from './presetProblem.ts';

const { stepRule, play } = baselinesPreset;
const numbers = (count: number) => new Float32Array(count).fill(1);
const statistics = (shape: number[], count: number) => ({
  shape,
  mean: numbers(count),
  variance: numbers(count),
  clip: 10,
  epsilon: 1e-8,
});

test.each<[string, Partial<PreprocessingPreset>, RegExp]>([
  ['no name', { name: ' ' }, /needs an id and a name/],
  ['half a row', { size: { rows: 83.5, columns: 84 } }, /rows is 83.5.*whole number from 1 to 1024/],
  ['no columns', { size: { rows: 84, columns: 0 } }, /columns is 0/],
  ['no frames', { stepRule: { ...stepRule, frameSkip: 0 } }, /frames a step is 0/],
  ['no stack', { stepRule: { ...stepRule, stackSize: Number.NaN } }, /stacked pictures is NaN/],
  [
    'a crop that leaves the frame',
    { crop: { top: 60, left: 0, rows: 160, columns: 160 } },
    /row 60.*rows 0-209/,
  ],
  ['enlarging by area', { size: { rows: 84, columns: 200 } }, /only shrinks.*choose bilinear/],
  ['an unknown word', { grey: 'pink' as GreyRule }, /grey rule "pink" is not known; there are opencv, ale/],
  ['a scaling of nothing', { scaling: { factor: 0, offset: 0, where: 'outside' } }, /factor other than 0/],
  ['an action that ALE has not', { actions: [0, 18] }, /no action 18; ALE's are 0-17/],
  ['an empty list of actions', { actions: [] }, /empty/],
  ['a sticky probability of two', { play: { ...play, stickyProbability: 2 } }, /from 0 to 1/],
  ['a skip from four to two', { play: { ...play, randomFrameSkip: [4, 2] } }, /from 4 to/],
  ['statistics that never forget', { statistics: { kind: 'running', decay: 1 } }, /between 0 and 1/],
  [
    'statistics of another picture',
    { statistics: statistics([1, 80, 80], 6400) },
    /1 x 80 x 80, which are neither/,
  ],
  ['statistics with too few numbers', { statistics: statistics([1, 84, 84], 84) }, /neither/],
])('%s is told in a sentence', (_, changes, sentence) => {
  const problem = presetProblem({ ...baselinesPreset, ...changes });
  expect(problem).toMatch(sentence);
  expect(problem).toMatch(/[.]$/);
});

test.each([
  ['of one picture', [1, 84, 84], 84 * 84],
  ['of the stack, channels first', [4, 84, 84], 4 * 84 * 84],
  ['of the stack, channels last', [84, 84, 4], 4 * 84 * 84],
  ['of all numbers alike', [], 1],
])('statistics %s fit', (_, shape, count) => {
  expect(presetProblem({ ...baselinesPreset, statistics: statistics(shape, count) })).toBeNull();
});

test('what only pictures have is not asked of a vector', () => {
  expect(presetProblem({ ...vectorPreset, grey: 'pink' as GreyRule })).toBeNull();
  expect(presetProblem({ ...vectorPreset, stepRule: { ...stepRule, stackSize: 128 } })).toBeNull();
});
