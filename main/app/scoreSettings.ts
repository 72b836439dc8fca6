import { z } from 'zod';

import { publishedMetrics } from '../domain/agreement/metrics.ts';
import { publishedSeed } from '../domain/agreement/scoreStep.ts';
import { publishedBlurSigmaPixels } from '../domain/gaze/gazeDensity.ts';
import type { ScoreSettings } from './records/scoreRecords.ts';

export const scoreSettingsSchema = z.object({
  alignment: z.enum(['aligned', 'as-published']),
  lagFrames: z.number().int().min(-600).max(600),
  projection: z.enum(['summed', 'coverage-normalised']),
  sigma: z.number().positive().max(100),
  other: z.enum(['all', 'sampled']),
  seed: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
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
