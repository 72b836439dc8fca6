import { expect, test } from 'vitest';

import { sessionNamed } from './sessionFiles.ts';

test('a session on the command line is meant from the folder it was typed in', () => {
  expect(sessionNamed(['electron', '.', 'reviews/trial.fovea'], '/home/ada')).toBe(
    '/home/ada/reviews/trial.fovea',
  );
});

test('options and other files name no session', () => {
  expect(sessionNamed(['fovea', '--profile=x.fovea', 'trial.tar.bz2'], '/home/ada')).toBeNull();
});
