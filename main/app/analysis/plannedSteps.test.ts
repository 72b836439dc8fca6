import { expect, test } from 'vitest';
import { publishedStepRule } from '../../domain/recording/steps.ts';
import { plannedSteps } from './plannedSteps.ts';

const recording = (frameCount: number) => ({ name: 'Pong', frameCount, stepRule: publishedStepRule });

test('without a wish, all steps; an end that is left out is that of the recording', () => {
  expect(plannedSteps(recording(4000), {})).toEqual({ firstStep: 0, lastStep: 999 });
  expect(plannedSteps(recording(4000), { first: 10 })).toEqual({ firstStep: 10, lastStep: 999 });
});

test('steps beyond the end are refused, not cut off, naming the steps there are', () => {
  expect(() => plannedSteps(recording(4000), { first: 100, last: 5000 })).toThrow(
    expect.objectContaining({
      code: 'range-outside-recording',
      message: 'Steps 100-5000 are not in Pong, which has steps 0-999.',
    }),
  );
  expect(() => plannedSteps(recording(4000), { first: 1000 })).toThrow('which has steps 0-999');
});

test('a recording of one frame has no step, and says so', () => {
  expect(() => plannedSteps(recording(1), {})).toThrow('Pong has 1 frame, too few for a step of an agent.');
});
