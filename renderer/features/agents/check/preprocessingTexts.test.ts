import { preprocessingPresets } from '@domain/preprocessing/presets.ts';
import { expect, test } from 'vitest';
import { factorFrom, factorText, presetFacts, wordChoices } from './preprocessingTexts.ts';
import { presetRecord } from './presetRecord.ts';

const reading = {
  input: { rows: 84, columns: 84, channels: 4 },
  scaling: { factor: 1 / 255, offset: 0 },
  statistics: null,
};

test('every property of every preset is told in words', () => {
  for (const preset of preprocessingPresets) {
    const facts = presetFacts(presetRecord(preset, reading));
    expect(facts.length).toBe(preset.kind === 'pictures' ? 6 + wordChoices.length : 1);
    for (const { value } of facts) expect(value).not.toMatch(/undefined|NaN/);
  }
});

test('every word that a preset can say has words of ours', () => {
  for (const { words } of wordChoices) for (const [word, text] of words) expect(text).not.toBe(word);
});

test('a factor is read and written as a fraction', () => {
  expect(factorText(1 / 255)).toBe('1/255');
  expect(factorText(1)).toBe('1');
  expect(factorFrom('1/255')).toBe(1 / 255);
  expect(factorFrom('0.0078125')).toBe(1 / 128);
  expect(factorFrom('1/0')).toBeNull();
  expect(factorFrom('some')).toBeNull();
});
