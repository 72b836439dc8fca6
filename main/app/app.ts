import { Hono } from 'hono';

import { answerErrors } from './answerErrors.ts';
import { agents } from './routes/agents.ts';
import { events } from './routes/events.ts';
import { files, uploads } from './routes/files.ts';
import { imports } from './routes/imports.ts';
import { jobs } from './routes/jobs.ts';
import { limitedBody } from './routes/limitedBody.ts';
import { recordings } from './routes/recordings.ts';
import { metrics, scores } from './routes/scores.ts';
import { recentSessions, session, view } from './routes/sessions.ts';
import { system } from './routes/system.ts';
import { methods, tracks } from './routes/tracks.ts';
import type { WorkbenchEnvironment } from './routes/workbenchEnvironment.ts';
import type { Workbench } from './workbench.ts';

const api = new Hono<WorkbenchEnvironment>()
  // Before the limit: a file dropped on the window may be as large as the disk takes.
  .route('/uploads', uploads)
  .use(limitedBody)
  .route('/', system)
  .route('/events', events)
  .route('/files', files)
  .route('/session', session)
  .route('/sessions', recentSessions)
  .route('/view', view)
  .route('/imports', imports)
  .route('/jobs', jobs)
  .route('/recordings', recordings)
  .route('/agents', agents)
  .route('/tracks', tracks)
  .route('/methods', methods)
  .route('/scores', scores)
  .route('/metrics', metrics);

const routes = new Hono<WorkbenchEnvironment>().route('/api', api);

/** The one boundary: `app.fetch(Request): Promise<Response>`, the same behind the desktop, the browser host and tests. */
export function createApp(workbench: Workbench) {
  const app = new Hono<WorkbenchEnvironment>();
  app.use(async (c, next) => {
    c.set('workbench', workbench);
    await next();
  });
  answerErrors(app);
  return app.route('/', routes);
}

/** For the typed client: the window knows every route, its parameters and its answer from this type. */
export type AppType = typeof routes;
