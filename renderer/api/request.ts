import type { ErrorCode } from '@domain/errors.ts';
import type { ErrorBody } from '../../main/app/records/systemRecords.ts';

/** A refusal of the boundary: the code for the program, the sentence for the person. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** `unreachable`: nobody answers; `stranger`: somebody does, to whom this window is unknown. */
  readonly code: ErrorCode | 'unreachable' | 'stranger';

  constructor(code: ApiError['code'], message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Any thrown value as a sentence for the person. */
export function sentenceOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** `fetch` that throws an `ApiError` when the boundary refuses or cannot be reached. */
export const fetchOrRefuse: typeof fetch = async (input, init) => {
  const response = await fetch(input, init).catch((cause: unknown) => {
    if (cause instanceof Error && cause.name === 'AbortError') throw cause;
    throw new ApiError('unreachable', 'Fovea does not answer. Is it still running?', { cause });
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
};

/** The JSON of an answer, with the type its route declares. */
export async function json<Answer>(sent: Promise<{ json: () => Promise<Answer> }>): Promise<Answer> {
  return (await sent).json();
}

/** Entries that may be absent, and are never undefined. */
type WithoutUndefined<Answer> = Answer extends object
  ? { [Key in keyof Answer]: WithoutUndefined<Exclude<Answer[Key], undefined>> }
  : Answer;

/** The same for records with optional entries: JSON leaves out what is undefined, which the route's type forgets. */
export async function jsonWithOptions<Answer>(
  sent: Promise<{ json: () => Promise<Answer> }>,
): Promise<WithoutUndefined<Answer>> {
  return (await (await sent).json()) as WithoutUndefined<Answer>;
}

/** The bytes of an answer. */
export async function bytes(
  sent: Promise<{ arrayBuffer: () => Promise<ArrayBuffer> }>,
): Promise<ArrayBuffer> {
  return (await sent).arrayBuffer();
}

async function refusalOf(response: Response): Promise<ApiError> {
  if (response.status === 401)
    return new ApiError('stranger', 'Fovea was started anew: open the address that it prints.');
  const fallback = `The request failed (${String(response.status)} ${response.statusText}).`;
  try {
    const body = (await response.json()) as Partial<ErrorBody>;
    return new ApiError(body.error?.code ?? 'internal', body.error?.message ?? fallback);
  } catch {
    return new ApiError('internal', fallback);
  }
}
