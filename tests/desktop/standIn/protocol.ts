import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';

type Handler = (request: Request) => Response | Promise<Response>;

const privileged: { scheme: string; privileges: Record<string, boolean> }[] = [];
let scheme = '';
let origin: Promise<string> | null = null;

/**
 * Chromium knows no scheme of ours, so the handler of `fovea:` is served on a loopback port; requests reach it with the
 * address they would have in Electron. Streams work as they do there.
 */
export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof privileged) => {
    privileged.push(...schemes);
  },
  handle: (handledScheme: string, handler: Handler) => {
    const isRegistered = privileged.some(
      ({ scheme: name, privileges }) =>
        name === handledScheme && privileges['standard'] && privileges['secure'],
    );
    if (!isRegistered) throw new Error(`${handledScheme}: is not registered as a standard, secure scheme.`);
    scheme = handledScheme;
    origin = serve(handler);
  },
};

/** An address of the program as the browser can load it. */
export async function servedAddress(address: string): Promise<string> {
  if (!origin) throw new Error(`Nothing handles ${address}.`);
  return address.replace(new RegExp(`^${scheme}://app`), await origin);
}

/** An address that the browser loaded as the program knows it. */
export async function programAddress(served: string): Promise<string> {
  return origin ? served.replace(await origin, `${scheme}://app`) : served;
}

async function serve(handler: Handler): Promise<string> {
  const listener = getRequestListener(
    (request) => {
      const { pathname, search } = new URL(request.url);
      return handler(new Request(`${scheme}://app${pathname}${search}`, request));
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
