import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

import type { MiddlewareHandler } from 'hono';

import { FoveaError } from '../domain/errors.ts';
import { projectFolder } from './entryPoint.ts';
import type { UserSettings } from './records/systemRecords.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Nothing from elsewhere, nothing inline but styles (Svelte sets them on elements), no frames, no plugins. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Sent with every answer of either host. */
const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const windowFolder = join(projectFolder, 'out', 'renderer');

export interface WindowFilesOptions {
  /** Folder of the built window. */
  folder?: string | undefined;
  /** The person's theme, so that the page has it before its first script runs. */
  theme: () => UserSettings['theme'];
}

/** Serves the built window from a folder; paths cannot leave it. */
export function windowFiles({ folder = windowFolder, theme }: WindowFilesOptions): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.path.startsWith('/api/')) return next();
    const wanted = c.req.path === '/' ? 'index.html' : decoded(c.req.path.slice(1));
    const path = normalize(join(folder, wanted));
    if (!path.startsWith(folder + sep)) return next();
    const content = await readFile(path).catch(() => null);
    if (content && wanted === 'index.html') return c.html(themed(content.toString('utf8'), theme()));
    if (content) {
      const type = contentTypes[extname(path)] ?? 'application/octet-stream';
      return c.body(new Uint8Array(content), 200, { 'Content-Type': type });
    }
    if (wanted === 'index.html') {
      throw new FoveaError(
        'not-found',
        'The window has not been built yet. Run "npm run build" in the Fovea folder, then reload.',
      );
    }
    return next();
  };
}

/** Dark is what the page is built with; what the system prefers, only its script can tell. */
function themed(page: string, theme: UserSettings['theme']): string {
  return theme === 'light' ? page.replace('data-theme="dark"', 'data-theme="light"') : page;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    throw new FoveaError('wrong-usage', `/${address} is no address: what follows a % in it is not UTF-8.`);
  }
}

/** Adds the security headers to every answer. */
export const withSecurityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value);
};
