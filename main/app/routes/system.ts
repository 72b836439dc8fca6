import { Hono } from 'hono';
import { z } from 'zod';

import { accepts } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const settingsBody = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  keys: z.record(z.string(), z.string()).optional(),
});

export const system = new Hono<WorkbenchEnvironment>()
  .get('/system', (c) => c.json(c.var.workbench.describeSystem()))
  .get('/doctor', async (c) => c.json(await c.var.workbench.doctor()))
  .post('/doctor/retest', async (c) => c.json(await c.var.workbench.doctor({ retest: true })))
  .get('/settings', (c) => c.json(c.var.workbench.settings.read()))
  .put('/settings', accepts('json', settingsBody), (c) => {
    const { theme, keys } = c.req.valid('json');
    return c.json(c.var.workbench.settings.change({ ...(theme && { theme }), ...(keys && { keys }) }));
  });
