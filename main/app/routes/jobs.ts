import { Hono } from 'hono';
import { z } from 'zod';

import { accepts } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const jobParameter = z.object({ id: z.string().min(1) });
const importBody = z.object({
  sources: z.array(z.string().min(1)).min(1),
  frames: z
    .object({ first: z.number().int().nonnegative(), last: z.number().int().nonnegative() })
    .optional(),
});

export const imports = new Hono<WorkbenchEnvironment>().post('/', accepts('json', importBody), (c) => {
  const { sources, frames } = c.req.valid('json');
  return c.json(c.var.workbench.imports.start(sources, frames ? { frames } : {}).record, 202);
});

export const jobs = new Hono<WorkbenchEnvironment>()
  .get('/', (c) => c.json(c.var.workbench.jobs.list()))
  .post('/:id/cancel', accepts('param', jobParameter), async (c) =>
    c.json(await c.var.workbench.jobs.cancel(c.req.valid('param').id)),
  )
  .delete('/:id', accepts('param', jobParameter), (c) => {
    c.var.workbench.jobs.dismiss(c.req.valid('param').id);
    return c.json({});
  });
