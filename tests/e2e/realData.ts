import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { test } from '@playwright/test';

import { projectFolder } from '../../build/scripts/projectFolder.ts';

const sharedFolder = join(projectFolder, '..', 'shared');
const trialFolder = join(sharedFolder, 'data', 'atari-head', 'ms_pacman');
const agentsFolder = join(sharedFolder, 'golden', 'fls-ms_pacman');

/** A real trial of Atari-HEAD (the first 4 000 frames) and real agents, beside the repository and never part of it. */
export const realData = {
  trialFolder,
  trialName: '593_RZ_5037271_Aug-05-15-35-12',
  agentsFolder,
  /** Agents that other people trained and published, with what they must answer. */
  checkpointsFolder: join(sharedFolder, 'data', 'checkpoints'),
  sparseAgent: 'cnn_sparse_fls.pkl',
};

/** Skips a test where the real data is not beside the repository; in CI that is a failure, so that nothing looks green. */
export function needsRealData(): void {
  if (existsSync(trialFolder)) return;
  if (process.env['CI'] === 'true') throw new Error(`This test needs the real data in ${sharedFolder}.`);
  test.skip(true, `no real data in ${sharedFolder}`);
}
