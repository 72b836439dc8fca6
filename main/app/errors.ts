import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { ErrorCode } from '../domain/errors.ts';

/** The one table from an error's code to the answer's HTTP status. */
export const statusOfError: Record<ErrorCode, ContentfulStatusCode> = {
  'wrong-usage': 400,
  'not-found': 404,
  'no-permission': 403,
  'disk-full': 507,
  cancelled: 409,
  'session-not-a-session': 422,
  'session-damaged': 422,
  'session-newer': 422,
  'session-already-open': 409,
  'session-exists': 409,
  'no-session-open': 409,
  'archive-unreadable': 422,
  'archive-truncated': 422,
  'archive-damaged': 422,
  'archive-unsafe-path': 422,
  'archive-too-large': 422,
  'picture-unreadable': 422,
  'picture-wrong-size': 422,
  'labels-unreadable': 422,
  'labels-of-another-trial': 422,
  'no-frames': 422,
  'already-imported': 409,
  'checkpoint-unreadable': 422,
  'checkpoint-unrecognised': 422,
  'agent-does-not-fit': 422,
  'range-outside-recording': 400,
  'nothing-to-score': 409,
  'backend-unavailable': 503,
  'engine-stopped': 503,
  'worker-stopped': 503,
  internal: 500,
};
