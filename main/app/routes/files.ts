import { Hono } from 'hono';
import { z } from 'zod';

import { FoveaError } from '../../domain/errors.ts';
import { listFolder } from '../folderListing.ts';
import { accepts, pathText } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

/** The home folder where none is named. */
const folderQuery = z.object({ folder: pathText.or(z.literal('')).default('') });

export const files = new Hono<WorkbenchEnvironment>().get('/', accepts('query', folderQuery), async (c) =>
  c.json(await listFolder(c.req.valid('query').folder)),
);

export const uploads = new Hono<WorkbenchEnvironment>().post(
  '/',
  accepts('query', z.object({ name: pathText, together: z.string().min(1).max(100).optional() })),
  async (c) => {
    const body = c.req.raw.body;
    if (!body) throw new FoveaError('wrong-usage', 'The upload has no content.');
    const { name, together } = c.req.valid('query');
    return c.json({ path: await c.var.workbench.uploads.receive(name, body, together) });
  },
);
