import { Hono } from 'hono';
import { z } from 'zod';

import { accepts, idParameter, rangeQuery, recordingQuery } from './accepts.ts';
import { binaryHeaders } from './binary.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const newTrackBody = z.object({
  agentId: z.number().int().positive(),
  recordingId: z.number().int().positive(),
  method: z.string().min(1).optional(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  firstStep: z.number().int().nonnegative().optional(),
  lastStep: z.number().int().nonnegative().optional(),
});

export const tracks = new Hono<WorkbenchEnvironment>()
  .get('/', accepts('query', recordingQuery), (c) => {
    const { id } = c.var.workbench.recordings.get(c.req.valid('query').recordingId);
    return c.json(c.var.workbench.tracks.list(id));
  })
  .post('/', accepts('json', newTrackBody), (c) => {
    const { firstStep, lastStep, ...track } = c.req.valid('json');
    const started = c.var.workbench.analysis.start({ ...track, steps: { first: firstStep, last: lastStep } });
    return c.json(started.record, 202);
  })
  .delete('/:id', accepts('param', idParameter), async (c) => {
    await c.var.workbench.tracks.delete(c.req.valid('param').id);
    return c.json({});
  })
  .get('/:id/maps', accepts('param', idParameter), accepts('query', rangeQuery), (c) => {
    const { first, last } = c.req.valid('query');
    return c.body(c.var.workbench.tracks.mapBlock(c.req.valid('param').id, first, last), 200, binaryHeaders);
  });

export const methods = new Hono<WorkbenchEnvironment>().get('/', (c) =>
  c.json(c.var.workbench.analysis.methods()),
);
