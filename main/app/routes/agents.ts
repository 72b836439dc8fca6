import { Hono } from 'hono';
import { z } from 'zod';

import { explainedOutputs } from '../../domain/agent/agentReading.ts';
import { preprocessingPresets } from '../../domain/preprocessing/presets.ts';
import { preprocessingRecord } from '../agents/networkRecords.ts';
import { recordName } from '../recordName.ts';
import { accepts, idParameter, pathText } from './accepts.ts';
import { preprocessingSchema } from './preprocessingSchema.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const id = z.number().int().positive();
const readingId = z.string().min(1).max(200);
const layerListText = z.string().min(1).max(100_000);

/** What a person settles about a checkpoint. */
const choice = {
  reading: readingId.optional(),
  layers: layerListText.optional(),
  preprocessing: z.union([z.string().min(1).max(100), preprocessingSchema]).optional(),
  actions: z.array(z.number().int().min(0).max(17)).max(64).optional(),
  explained: z.enum(explainedOutputs).optional(),
};
const newAgentBody = z.object({
  path: pathText,
  name: recordName.optional(),
  recordingId: id.optional(),
  ...choice,
});
const inspectBody = z.object({ path: pathText, reading: choice.reading, layers: choice.layers });
const checkBody = z.object({ path: pathText, recordingId: id, ...choice });
const forwardBody = z.object({
  path: pathText,
  inputPath: pathText,
  stateSteps: z.number().int().positive().max(1000).default(1),
  reading: choice.reading,
  layers: choice.layers,
  preprocessing: choice.preprocessing,
});

export const agents = new Hono<WorkbenchEnvironment>()
  .get('/', (c) => c.json(c.var.workbench.agents.list()))
  .get('/preprocessing', (c) => c.json(preprocessingPresets.map(preprocessingRecord)))
  .post('/', accepts('json', newAgentBody), async (c) => {
    const { path, ...options } = c.req.valid('json');
    if (options.recordingId !== undefined) c.var.workbench.recordings.get(options.recordingId);
    return c.json(await c.var.workbench.agents.add(path, options), 201);
  })
  .post('/inspect', accepts('json', inspectBody), async (c) => {
    const { path, ...asked } = c.req.valid('json');
    return c.json(await c.var.workbench.agents.inspect(path, asked));
  })
  .post('/check', accepts('json', checkBody), (c) => {
    const { path, recordingId, ...asked } = c.req.valid('json');
    return c.json(c.var.workbench.checks.start(path, recordingId, asked).record, 202);
  })
  .get('/check/:jobId', accepts('param', z.object({ jobId: z.string().min(1).max(100) })), (c) =>
    c.json(c.var.workbench.checks.report(c.req.valid('param').jobId)),
  )
  .post('/forward', accepts('json', forwardBody), async (c) => {
    const { path, inputPath, ...asked } = c.req.valid('json');
    return c.json(await c.var.workbench.agents.forward(path, inputPath, asked));
  })
  .patch('/:id', accepts('param', idParameter), accepts('json', z.object({ name: recordName })), (c) =>
    c.json(c.var.workbench.agents.rename(c.req.valid('param').id, c.req.valid('json').name)),
  )
  .delete('/:id', accepts('param', idParameter), async (c) => {
    await c.var.workbench.agents.delete(c.req.valid('param').id);
    return c.json({});
  });
