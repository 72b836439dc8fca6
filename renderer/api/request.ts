import type { ErrorBody } from '../../main/app/records.ts';
import type { ApiErrorCode } from './records.ts';

/** A refusal of the boundary: the code for the program, the sentence for the person. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Any thrown value as a sentence for the person. */
export function sentenceOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type RequestOptions = Pick<RequestInit, 'keepalive' | 'signal'>;

/** `path` with the query appended, percent-encoded. */
export function withQuery(path: string, query: object): string {
  const parameters = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return `${path}?${parameters.toString()}`;
}

/** Sends one request; throws an `ApiError` when the boundary refuses or cannot be reached. */
export async function request(
  method: Method,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<Response> {
  const init: RequestInit = { method, ...options };
  if (body instanceof Blob) {
    init.body = body;
    init.headers = { 'content-type': 'application/octet-stream' };
  } else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'content-type': 'application/json' };
  }
  const response = await fetch(`/api${path}`, init).catch((cause: unknown) => {
    if (cause instanceof Error && cause.name === 'AbortError') throw cause;
    throw new ApiError('unreachable', 'Fovea does not answer. Is it still running?', { cause });
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** The JSON answer of a route, typed as the boundary declares it. */
export async function requestJson<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<Answer> {
  const response = await request(method, path, body, options);
  return (await response.json()) as Answer;
}

/** The bytes a route answers. */
export async function requestBytes(path: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const response = await request('GET', path, undefined, signal ? { signal } : {});
  return response.arrayBuffer();
}

async function refusalOf(response: Response): Promise<ApiError> {
  const fallback = `The request failed (${String(response.status)} ${response.statusText}).`;
  try {
    const body = (await response.json()) as Partial<ErrorBody>;
    return new ApiError(body.error?.code ?? 'internal', body.error?.message ?? fallback);
  } catch {
    return new ApiError('internal', fallback);
  }
}
