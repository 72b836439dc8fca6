import { Hono } from 'hono';
import { z } from 'zod';

import { accepts } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const jobParameter = z.object({ id: z.string().min(1).max(100) });

export const jobs = new Hono<WorkbenchEnvironment>()
  .get('/', (c) => c.json(c.var.workbench.jobs.list()))
  .post('/:id/cancel', accepts('param', jobParameter), async (c) =>
    c.json(await c.var.workbench.jobs.cancel(c.req.valid('param').id)),
  )
  .delete('/:id', accepts('param', jobParameter), (c) => {
    c.var.workbench.jobs.dismiss(c.req.valid('param').id);
    return c.json({});
  });
