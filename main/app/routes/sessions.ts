import { Hono } from 'hono';
import { z } from 'zod';

import { accepts, pathBody, pathText } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

export const session = new Hono<WorkbenchEnvironment>()
  .get('/', (c) => c.json(c.var.workbench.sessions.describe()))
  .post('/open', accepts('json', pathBody), async (c) =>
    c.json(await c.var.workbench.sessions.open(c.req.valid('json').path)),
  )
  .post('/new', accepts('json', pathBody), async (c) =>
    c.json(await c.var.workbench.sessions.create(c.req.valid('json').path)),
  )
  .post('/sample', accepts('json', z.object({ path: pathText.optional() })), async (c) =>
    c.json(await c.var.workbench.sample.open(c.req.valid('json').path)),
  )
  .post('/copy', accepts('json', pathBody), async (c) =>
    c.json(await c.var.workbench.sessions.copy(c.req.valid('json').path)),
  )
  .post('/close', async (c) => {
    await c.var.workbench.sessions.close();
    return c.json({});
  });

export const recentSessions = new Hono<WorkbenchEnvironment>()
  .get('/recent', (c) => c.json(c.var.workbench.recent.list()))
  .delete('/recent', accepts('query', pathBody), (c) => {
    c.var.workbench.recent.forget(c.req.valid('query').path);
    return c.json({});
  });

export const view = new Hono<WorkbenchEnvironment>()
  .get('/', (c) => c.json(c.var.workbench.sessions.current.view.all()))
  .put('/', accepts('json', z.record(z.string(), z.json())), (c) => {
    const { current } = c.var.workbench.sessions;
    current.write(() => {
      current.view.merge(c.req.valid('json'));
    });
    return c.json({});
  });
