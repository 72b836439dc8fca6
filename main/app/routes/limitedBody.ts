import type { MiddlewareHandler } from 'hono';

import { FoveaError } from '../../domain/errors.ts';

const largestBodyBytes = 1024 * 1024;

/**
 * Refuses a body that is larger than anything the window says; files come in through `/uploads`. Hono's own limit
 * builds a new request out of the old one, which the request of its Node server is not made for.
 */
export const limitedBody: MiddlewareHandler = async (c, next) => {
  const { url, method, headers, body } = c.req.raw;
  if (body) c.req.raw = new Request(url, { method, headers, body: await wholeBody(body) });
  await next();
};

async function wholeBody(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > largestBodyBytes) {
      throw new FoveaError('wrong-usage', 'The request is larger than 1 MB, which no request to Fovea is.');
    }
    parts.push(part);
  }
  return new Blob(parts);
}
