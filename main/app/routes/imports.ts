import { Hono } from 'hono';
import { z } from 'zod';

import { accepts, pathText, rangeFields, upwards } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const importBody = z.object({
  sources: z.array(pathText).min(1),
  frames: upwards(z.object(rangeFields)).optional(),
});

export const imports = new Hono<WorkbenchEnvironment>().post('/', accepts('json', importBody), (c) => {
  const { sources, frames } = c.req.valid('json');
  return c.json(c.var.workbench.imports.start(sources, frames ? { frames } : {}).record, 202);
});
