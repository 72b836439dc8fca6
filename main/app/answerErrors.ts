import type { Env, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';

import { errorRecord, type ErrorRecord } from '../domain/errors.ts';
import { statusOfError } from './errors.ts';
import type { ErrorBody } from './records/systemRecords.ts';

/**
 * Makes every failure and every unknown address of an app an `ErrorBody` with its status. Each app that is mounted on
 * its own needs it: Hono hands neither answer down from an inner app to the one around it.
 */
export function answerErrors<Environment extends Env>(app: Hono<Environment>): void {
  app.onError((thrown, c) => {
    const error = refusedRequest(thrown) ?? errorRecord(thrown);
    if (error.code === 'internal') console.error(thrown);
    return c.json<ErrorBody>({ error }, statusOfError[error.code]);
  });
  app.notFound((c) =>
    c.json<ErrorBody>({ error: { code: 'not-found', message: `There is nothing at ${c.req.path}.` } }, 404),
  );
}

/** What Hono itself refuses (a body that is no JSON, say) is the caller's mistake. */
function refusedRequest(thrown: unknown): ErrorRecord | null {
  if (!(thrown instanceof HTTPException) || thrown.status >= 500) return null;
  return { code: 'wrong-usage', message: `The request was not understood: ${thrown.message}.` };
}
