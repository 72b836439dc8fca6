import { describe, expect, test } from 'vitest';
import { inputsAreFractional, unplayableReason } from './presetFacts.ts';
import { presetProblem } from './presetProblem.ts';
import { preprocessingPreset, preprocessingPresets } from './presets.ts';

test('every family of the table is there, each under its own id', () => {
  const ids = preprocessingPresets.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(
    expect.arrayContaining([
      ...[
        'free-lunch',
        'baselines',
        'stable-baselines3',
        'cleanrl',
        'dopamine',
        'bitdefender',
        'rainbow-kaixhin',
      ],
      ...[
        'kostrikov',
        'baby-a3c',
        'rl-a3c',
        'async-rl-muupan',
        'nips-bilinear',
        'keras-hobby',
        'async-rl-grzego',
      ],
      ...['rllib', 'rllib-new-stack', 'minatar', 'vector'],
    ]),
  );
});

test('an id that nobody gave finds nothing', () => {
  expect(preprocessingPreset('nobody')).toBeNull();
});

describe.each(preprocessingPresets.map((preset) => [preset.id, preset] as const))('%s', (id, preset) => {
  test('can be used, found by its id, and stored as JSON', () => {
    expect(presetProblem(preset)).toBeNull();
    expect(preprocessingPreset(id)).toBe(preset);
    expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
  });

  test('describes itself in sentences', () => {
    expect(preset.description).toMatch(/^[A-Z].*\.$/);
  });
});

test('only pictures can be fed from a recording; the others say why not', () => {
  const unplayable = preprocessingPresets.filter((preset) => unplayableReason(preset) !== null);
  expect(unplayable.map(({ id }) => id)).toEqual(['minatar', 'vector']);
  expect(unplayable.map(unplayableReason)[1]).toBe(
    'Agents with the preprocessing "Vector of numbers" see numbers that are not in a picture, so they cannot play over a recording of Atari frames.',
  );
});

test('inputs are fractions where pictures are normalised or made grey last without rounding', () => {
  const fractional = preprocessingPresets.filter(inputsAreFractional).map(({ id }) => id);
  expect(fractional).toEqual(['rl-a3c', 'async-rl-grzego']);
});
