import { Hono } from 'hono';

import { errorRecord } from '../domain/errors.ts';
import { statusOfError } from './errors.ts';
import type { ErrorBody } from './records.ts';
import { agents } from './routes/agents.ts';
import { files } from './routes/files.ts';
import { imports, jobs } from './routes/jobs.ts';
import { recordings } from './routes/recordings.ts';
import { metrics, scores } from './routes/scores.ts';
import { recentSessions, session, view } from './routes/sessions.ts';
import { system } from './routes/system.ts';
import { methods, tracks } from './routes/tracks.ts';
import type { WorkbenchEnvironment } from './routes/workbenchEnvironment.ts';
import type { Workbench } from './workbench.ts';

const api = new Hono<WorkbenchEnvironment>()
  .route('/', system)
  .route('/', files)
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
  app.onError((thrown, c) => {
    const error = errorRecord(thrown);
    if (error.code === 'internal') console.error(thrown);
    return c.json<ErrorBody>({ error }, statusOfError[error.code]);
  });
  app.notFound((c) =>
    c.json<ErrorBody>({ error: { code: 'not-found', message: `There is nothing at ${c.req.path}.` } }, 404),
  );
  return app.route('/', routes);
}

/** For the typed client: the window knows every route, its parameters and its answer from this type. */
export type AppType = typeof routes;
