import { Hono } from 'hono';
import { z } from 'zod';

import { scoreSettingsSchema } from '../scoreSettings.ts';
import { accepts, idParameter, recordingQuery } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const newRunBody = z.object({
  recordingId: z.number().int().positive(),
  settings: scoreSettingsSchema.partial().default({}),
});
const stepsQuery = z.object({ row: z.string().min(1), metric: z.string().min(1) });
const exportQuery = z.object({ format: z.enum(['csv', 'json']) });

export const scores = new Hono<WorkbenchEnvironment>()
  .get('/', accepts('query', recordingQuery), (c) => {
    const { id } = c.var.workbench.recordings.get(c.req.valid('query').recordingId);
    return c.json(c.var.workbench.scoring.runs(id));
  })
  .post('/', accepts('json', newRunBody), (c) => {
    const { recordingId, settings } = c.req.valid('json');
    return c.json(c.var.workbench.scoring.start(recordingId, settings).record, 202);
  })
  .delete('/:id', accepts('param', idParameter), (c) => {
    c.var.workbench.scoring.delete(c.req.valid('param').id);
    return c.json({});
  })
  .get('/:id/steps', accepts('param', idParameter), accepts('query', stepsQuery), (c) => {
    const { row, metric } = c.req.valid('query');
    return c.json(c.var.workbench.scoring.steps(c.req.valid('param').id, row, metric));
  })
  .get('/:id/export', accepts('param', idParameter), accepts('query', exportQuery), (c) => {
    const { format } = c.req.valid('query');
    const file = c.var.workbench.scoring.exportRun(c.req.valid('param').id, format);
    return c.body(file.text, 200, {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}"`,
    });
  });

export const metrics = new Hono<WorkbenchEnvironment>().get('/', (c) =>
  c.json(c.var.workbench.scoring.metrics()),
);
