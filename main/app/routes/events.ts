import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

import { EventQueue } from './eventQueue.ts';
import type { WorkbenchEnvironment } from './workbenchEnvironment.ts';

const heartbeatMilliseconds = 15_000;

/** What changes behind the boundary, as server-sent events, until the window goes. */
export const events = new Hono<WorkbenchEnvironment>().get('/', (c) =>
  streamSSE(c, async (stream) => {
    const queue = new EventQueue();
    const stopListening = c.var.workbench.events.listen((event) => {
      queue.push(event);
    });
    stream.onAbort(() => {
      stopListening();
      queue.wake();
    });
    try {
      await stream.write(': connected\n\n');
      while (!stream.aborted && !stream.closed) {
        for (const event of queue.takeAll()) await stream.writeSSE({ data: JSON.stringify(event) });
        if (!queue.isEmpty || stream.aborted) continue;
        await queue.wait(heartbeatMilliseconds);
        if (queue.isEmpty) await stream.write(': still here\n\n');
      }
    } finally {
      stopListening();
    }
  }),
);
