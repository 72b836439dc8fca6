import { expect, test } from 'vitest';
import { editedPreset, fittedPreset } from './editedPreset.ts';
import { baselinesPreset } from './families/baselines.ts';

test('a change makes another preset, which does not go by the name of its family', () => {
  const edited = editedPreset(baselinesPreset, { grey: 'mean' });
  expect(edited).toMatchObject({
    id: 'baselines-edited',
    name: `${baselinesPreset.name}, edited`,
    grey: 'mean',
  });
  expect(baselinesPreset.grey).toBe('opencv');
});

test('a second change keeps that name', () => {
  const twice = editedPreset(editedPreset(baselinesPreset, { grey: 'mean' }), { pooledOn: 'grey' });
  expect(twice.id).toBe('baselines-edited');
});

test('without a difference it stays the same preset', () => {
  expect(editedPreset(baselinesPreset, { grey: 'opencv', size: { rows: 84, columns: 84 } })).toBe(
    baselinesPreset,
  );
});

test('fitting it to a network takes the sides and the stack of its input', () => {
  const fitted = fittedPreset(baselinesPreset, { rows: 42, columns: 42, channels: 1 });
  expect(fitted).toMatchObject({
    id: 'baselines',
    size: { rows: 42, columns: 42 },
    stepRule: { stackSize: 1 },
  });
  expect(fitted.stepRule.frameSkip).toBe(4);
});
