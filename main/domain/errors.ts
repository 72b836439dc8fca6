/**
 * What can go wrong, as data. Low code throws a `FoveaError` with a code and a whole sentence that names the
 * place and the way out; `app/errors.ts` alone decides the HTTP status and the command line the exit code.
 */
export const errorCodes = [
  'wrong-usage',
  'not-found',
  'no-permission',
  'disk-full',
  'cancelled',
  'session-not-a-session',
  'session-damaged',
  'session-newer',
  'session-already-open',
  'session-exists',
  'no-session-open',
  'archive-unreadable',
  'archive-truncated',
  'archive-damaged',
  'archive-unsafe-path',
  'archive-too-large',
  'picture-unreadable',
  'picture-wrong-size',
  'labels-unreadable',
  'labels-of-another-trial',
  'no-frames',
  'already-imported',
  'checkpoint-unreadable',
  'checkpoint-unrecognised',
  'agent-does-not-fit',
  'range-outside-recording',
  'nothing-to-score',
  'backend-unavailable',
  'engine-stopped',
  'worker-stopped',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export class FoveaError extends Error {
  override readonly name = 'FoveaError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The plain form of an error, safe to send over a port or as JSON. */
export interface ErrorRecord {
  code: ErrorCode;
  message: string;
}

/** Any thrown value as a record; what is not a `FoveaError` becomes `internal` (or `cancelled` for an abort). */
export function errorRecord(thrown: unknown): ErrorRecord {
  if (thrown instanceof FoveaError) return { code: thrown.code, message: thrown.message };
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return { code: 'cancelled', message: 'Stopped.' };
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
