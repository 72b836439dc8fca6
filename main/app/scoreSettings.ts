import { z } from 'zod';

import { publishedMetrics } from '../domain/agreement/metrics.ts';
import { publishedSeed } from '../domain/agreement/scoreStep.ts';
import { publishedBlurSigmaPixels } from '../domain/gaze/gazeDensity.ts';
import type { ScoreSettings } from './records/scoreRecords.ts';

export const scoreSettingsSchema = z.object({
  alignment: z.enum(['aligned', 'as-published']),
  lagFrames: z
    .number('must be a number of frames')
    .int('must be a whole number of frames')
    .min(-600, 'must be -600 frames or more')
    .max(600, 'must be 600 frames at most'),
  projection: z.enum(['summed', 'coverage-normalised']),
  sigma: z
    .number('must be a number of pixels')
    .positive('must be above 0 pixels')
    .max(100, 'must be 100 pixels at most'),
  other: z.enum(['all', 'sampled']),
  seed: z
    .number('must be a number')
    .int('must be a whole number of at most 15 digits')
    .nonnegative('must be 0 or more'),
  firstStep: z.number().int().nonnegative(),
  lastStep: z.number().int().nonnegative(),
  metrics: z.array(z.string()).min(1),
});

/** What is scored unless something else is asked for; the range of steps depends on the tracks. */
export const usualScoreSettings: Omit<ScoreSettings, 'firstStep' | 'lastStep'> = {
  alignment: 'aligned',
  lagFrames: 0,
  projection: 'summed',
  sigma: publishedBlurSigmaPixels,
  other: 'all',
  seed: publishedSeed,
  metrics: publishedMetrics.map((metric) => metric.id),
};
