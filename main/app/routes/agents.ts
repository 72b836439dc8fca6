import { Hono } from 'hono';
import { z } from 'zod';

import { recordName } from '../recordName.ts';
import { accepts, idParameter, pathBody, pathText } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const newAgentBody = z.object({
  path: pathText,
  name: recordName.optional(),
  network: z.string().min(1).optional(),
  recordingId: z.number().int().positive().optional(),
});

export const agents = new Hono<WorkbenchEnvironment>()
  .get('/', (c) => c.json(c.var.workbench.agents.list()))
  .post('/', accepts('json', newAgentBody), async (c) => {
    const { path, name, network, recordingId } = c.req.valid('json');
    if (recordingId !== undefined) c.var.workbench.recordings.get(recordingId);
    const agent = await c.var.workbench.agents.add(path, {
      ...(name === undefined ? {} : { name }),
      ...(network === undefined ? {} : { network }),
      ...(recordingId === undefined ? {} : { recordingId }),
    });
    return c.json(agent, 201);
  })
  .post('/inspect', accepts('json', pathBody), async (c) =>
    c.json(await c.var.workbench.agents.inspect(c.req.valid('json').path)),
  )
  .patch('/:id', accepts('param', idParameter), accepts('json', z.object({ name: recordName })), (c) =>
    c.json(c.var.workbench.agents.rename(c.req.valid('param').id, c.req.valid('json').name)),
  )
  .delete('/:id', accepts('param', idParameter), async (c) => {
    await c.var.workbench.agents.delete(c.req.valid('param').id);
    return c.json({});
  });
