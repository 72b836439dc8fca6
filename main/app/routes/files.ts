import { Hono } from 'hono';
import { z } from 'zod';

import { FoveaError } from '../../domain/errors.ts';
import { listFolder } from '../folderListing.ts';
import { accepts } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

export const files = new Hono<WorkbenchEnvironment>()
  .get('/files', accepts('query', z.object({ folder: z.string().default('') })), async (c) =>
    c.json(await listFolder(c.req.valid('query').folder)),
  )
  .post('/uploads', accepts('query', z.object({ name: z.string().min(1) })), async (c) => {
    const body = c.req.raw.body;
    if (!body) throw new FoveaError('wrong-usage', 'The upload has no content.');
    return c.json({ path: await c.var.workbench.uploads.receive(c.req.valid('query').name, body) });
  });
