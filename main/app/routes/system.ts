import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';

import type { WorkbenchEvent } from '../records.ts';
import { accepts } from './accepts.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const heartbeatMilliseconds = 15_000;
const settingsBody = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  keys: z.record(z.string(), z.string()).optional(),
});

export const system = new Hono<WorkbenchEnvironment>()
  .get('/system', async (c) => c.json(await c.var.workbench.describeSystem()))
  .get('/doctor', async (c) => c.json(await c.var.workbench.doctor()))
  .post('/doctor/retest', async (c) => c.json(await c.var.workbench.doctor({ retest: true })))
  .get('/settings', (c) => c.json(c.var.workbench.settings.read()))
  .put('/settings', accepts('json', settingsBody), (c) => {
    const { theme, keys } = c.req.valid('json');
    return c.json(c.var.workbench.settings.change({ ...(theme && { theme }), ...(keys && { keys }) }));
  })
  .get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const waiting: WorkbenchEvent[] = [];
      let wake: () => void = () => undefined;
      const stopListening = c.var.workbench.events.listen((event) => {
        waiting.push(event);
        wake();
      });
      stream.onAbort(() => {
        stopListening();
        wake();
      });
      await stream.write(': connected\n\n');
      while (!stream.aborted && !stream.closed) {
        for (const event of waiting.splice(0)) await stream.writeSSE({ data: JSON.stringify(event) });
        if (waiting.length > 0) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, heartbeatMilliseconds).unref();
        });
        if (waiting.length === 0) await stream.write(': still here\n\n');
      }
      stopListening();
    }),
  );
