import { z } from 'zod';

import {
  emptyHistories,
  episodeStarts,
  greyOrders,
  greyRules,
  poolingPlaces,
  resizeRules,
  stackOrders,
} from '../../domain/preprocessing/preprocessingPreset.ts';

const side = z.number().int().positive().max(1024);
const place = z.number().int().nonnegative().max(1024);
const probability = z.number().min(0).max(1);
const frames = z.number().int().positive().max(64);

/** A whole preprocessing preset as the window sends it; what goes together is checked where it is used. */
export const preprocessingSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  description: z.string().max(2000),
  kind: z.enum(['pictures', 'grid', 'vector']),
  stepRule: z.strictObject({
    frameSkip: frames,
    pooledFrames: frames,
    stackSize: z
      .number()
      .int()
      .positive()
      .max(2 ** 20),
  }),
  pooledSpacing: frames,
  pooledOn: z.enum(poolingPlaces),
  crop: z.strictObject({ top: place, left: place, rows: side, columns: side }).nullable(),
  grey: z.enum(greyRules),
  order: z.enum(greyOrders),
  resize: z.enum(resizeRules),
  size: z.strictObject({ rows: side, columns: side }),
  stackOrder: z.enum(stackOrders),
  emptyHistory: z.enum(emptyHistories),
  atEpisodeStart: z.enum(episodeStarts),
  scaling: z.strictObject({
    factor: z.number().refine((factor) => factor !== 0, 'must not be 0'),
    offset: z.number(),
    where: z.enum(['in-network', 'outside']),
  }),
  statistics: z
    .union([
      z.strictObject({ kind: z.literal('running'), decay: probability }),
      z.strictObject({
        kind: z.literal('stored'),
        shape: z.array(side).max(4),
        clip: z.number().positive(),
      }),
    ])
    .nullable(),
  actions: z.union([z.enum(['minimal', 'full']), z.array(z.number().int().min(0).max(17)).max(64)]),
  play: z.strictObject({
    randomFrameSkip: z.tuple([frames, frames]).nullable(),
    stickyProbability: probability,
    lifeEndsEpisode: z.boolean(),
    firesOnReset: z.boolean(),
    noopStarts: z.number().int().nonnegative().max(1000),
  }),
});
