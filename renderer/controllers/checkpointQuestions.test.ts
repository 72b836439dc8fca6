import { expect, test } from 'vitest';
import { aCheckpoint, aReading, aRecording } from '../../tests/builders/checkpointRecords.ts';
import { actionMisfit, checkpointQuestions, usualActions } from './checkpointQuestions.ts';

test('a recognised agent of pictures whose outputs are the actions of the game is open to no question', () => {
  expect(checkpointQuestions(aCheckpoint(), aRecording({ game: 'breakout' }))).toEqual([]);
});

test('danger, a recording that is missing and arrays that nothing fits are questions', () => {
  const danger = 'posix.system';
  expect(checkpointQuestions(aCheckpoint({ danger }), aRecording({ game: 'breakout' }))[0]).toContain(
    'nothing is run',
  );
  expect(checkpointQuestions(aCheckpoint(), null)).toHaveLength(1);
  const unknown = aCheckpoint({ readings: [], problem: 'x.pt: nothing fits.' });
  expect(checkpointQuestions(unknown, aRecording({ game: 'breakout' }))).toEqual(['x.pt: nothing fits.']);
});

test('outputs that are neither the actions of the game nor all of ALE are asked for', () => {
  expect(actionMisfit(aReading({ actions: 4 }), 'breakout')).toBeNull();
  expect(actionMisfit(aReading({ actions: 18 }), 'breakout')).toBeNull();
  expect(actionMisfit(aReading({ actions: 3 }), 'breakout')).toContain(
    '3 outputs, and the game has 4 actions',
  );
  expect(actionMisfit(aReading({ actions: 4 }), null)).toContain('not known');
});

test('a network without a policy has no actions to ask for', () => {
  const reading = aReading({ actions: 0 });
  expect(actionMisfit({ ...reading, outputs: { ...reading.outputs, policy: null } }, 'breakout')).toBeNull();
});

test('an agent that does not see pictures is asked about once', () => {
  const reading = aReading({ actions: 2, unplayable: 'It does not see Atari frames.' });
  expect(checkpointQuestions(aCheckpoint({ readings: [reading] }), aRecording({ game: 'breakout' }))).toEqual(
    ['It does not see Atari frames.'],
  );
});

test('outputs are taken for the actions of the game, for all but NOOP where one is missing', () => {
  expect(usualActions(aReading({ actions: 4 }), 'breakout').actions).toEqual([0, 1, 3, 4]);
  expect(usualActions(aReading({ actions: 3 }), 'breakout')).toMatchObject({
    actions: [1, 3, 4],
    isSettled: false,
  });
  expect(usualActions(aReading({ actions: 7 }), 'breakout').actions).toEqual([]);
});

test('the members of an ensemble, which nothing ranks, are asked about', () => {
  const members = ['pred_0', 'pred_1', 'pred_2'].map((name) => aReading({ id: `preference-reward~${name}` }));
  const [question] = checkpointQuestions(
    aCheckpoint({ readings: members }),
    aRecording({ game: 'breakout' }),
  );
  expect(question).toContain('3 networks alike');
  const ranked = [aReading(), aReading({ id: 'nature~flipped' })];
  expect(checkpointQuestions(aCheckpoint({ readings: ranked }), aRecording())).toEqual([]);
});

test('another reading that was chosen is asked about instead of the first', () => {
  const unplayable = 'It does not see Atari frames.';
  const [first, second] = [aReading({ id: 'first', unplayable }), aReading({ id: 'second' })];
  const checkpoint = aCheckpoint({ readings: [first, second] });
  expect(checkpointQuestions(checkpoint, aRecording(), second)).toEqual([]);
});
