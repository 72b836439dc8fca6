import { Hono } from 'hono';
import { z } from 'zod';

import { recordName } from '../recordName.ts';
import { accepts, idParameter, rangeQuery } from './accepts.ts';
import { binaryHeaders } from './binary.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const changeBody = z.object({
  name: recordName.optional(),
  game: recordName.nullable().optional(),
});

export const recordings = new Hono<WorkbenchEnvironment>()
  .get('/', (c) => c.json(c.var.workbench.recordings.list()))
  .get('/:id', accepts('param', idParameter), (c) =>
    c.json(c.var.workbench.recordings.get(c.req.valid('param').id)),
  )
  .patch('/:id', accepts('param', idParameter), accepts('json', changeBody), (c) =>
    c.json(c.var.workbench.recordings.change(c.req.valid('param').id, c.req.valid('json'))),
  )
  .delete('/:id', accepts('param', idParameter), async (c) => {
    await c.var.workbench.recordings.delete(c.req.valid('param').id);
    return c.json({});
  })
  .get('/:id/facts', accepts('param', idParameter), (c) =>
    c.json(c.var.workbench.recordings.facts(c.req.valid('param').id)),
  )
  .get('/:id/palette', accepts('param', idParameter), (c) =>
    c.body(new Uint8Array(c.var.workbench.recordings.palette(c.req.valid('param').id)), 200, binaryHeaders),
  )
  .get('/:id/frames', accepts('param', idParameter), accepts('query', rangeQuery), (c) => {
    const { first, last } = c.req.valid('query');
    return c.body(
      c.var.workbench.recordings.frameBlock(c.req.valid('param').id, first, last),
      200,
      binaryHeaders,
    );
  })
  .get('/:id/gaze', accepts('param', idParameter), accepts('query', rangeQuery), (c) => {
    const { first, last } = c.req.valid('query');
    return c.body(
      c.var.workbench.recordings.gazeBlock(c.req.valid('param').id, first, last),
      200,
      binaryHeaders,
    );
  });
