import { preprocessingPresets } from '@domain/preprocessing/presets.ts';
import { expect, test } from 'vitest';
import type { PreprocessingRecord } from '../../../../main/app/records/agentRecords.ts';
import { areAlike, recordProblem } from './presetProblems.ts';
import { presetRecord } from './presetRecord.ts';

const reading = {
  input: { rows: 84, columns: 84, channels: 4 },
  scaling: { factor: 1 / 255, offset: 0 },
  statistics: null,
};

function aPreset(changes: Partial<PreprocessingRecord> = {}): PreprocessingRecord {
  const [preset] = preprocessingPresets.filter(({ kind }) => kind === 'pictures');
  if (!preset) throw new Error('There are no presets of pictures.');
  return { ...presetRecord(preset, reading), ...changes };
}

const stepRule = aPreset().stepRule;

test('no preset that a family has is wrong, nor one with the statistics of a file', () => {
  for (const preset of preprocessingPresets.filter(({ kind }) => kind === 'pictures'))
    expect(recordProblem(presetRecord(preset, reading))).toBeNull();
  expect(recordProblem(aPreset({ statistics: { kind: 'stored', shape: [84, 84], clip: 5 } }))).toBeNull();
});

test.each([0, -4, 2.5, 64])('%d pooled frames are refused, with how many there may be', (pooledFrames) => {
  expect(recordProblem(aPreset({ stepRule: { ...stepRule, pooledFrames } }))).toContain('from 1 to 8');
});

test.each([0, -4, 2.5])('a frame skip of %d is refused', (frameSkip) => {
  expect(recordProblem(aPreset({ stepRule: { ...stepRule, frameSkip } }))).toContain('frames a step');
});

test('a field without a number is told in words', () => {
  const { scaling } = aPreset();
  expect(recordProblem(aPreset({ scaling: { ...scaling, factor: Number.NaN } }))).toContain('scaling');
  const problem = recordProblem(aPreset({ stepRule: { ...stepRule, frameSkip: Number.NaN } }));
  expect(problem).toContain('is no number, and has to be a whole number');
});

test('presets that are called differently and do the same are alike; those that differ in a number are not', () => {
  const { stepRule: rule, ...others } = aPreset();
  expect(areAlike(aPreset(), { ...others, stepRule: rule, name: 'Mine' })).toBe(true);
  expect(areAlike(aPreset(), aPreset({ pooledSpacing: 2 }))).toBe(false);
  expect(areAlike(aPreset(), aPreset({ pooledSpacing: Number.NaN }))).toBe(false);
});
