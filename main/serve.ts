import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

import { answerErrors } from './app/answerErrors.ts';
import { createApp } from './app/app.ts';
import { BrowserDoor } from './app/browserDoor.ts';
import { windowFiles, withSecurityHeaders } from './app/windowFiles.ts';
import type { Workbench } from './app/workbench.ts';
import { FoveaError } from './domain/errors.ts';

export interface BrowserHost {
  /** The address to open once; a call makes a fresh one and ends the one before. */
  newAddress: () => string;
  port: number;
  close: () => Promise<void>;
}

/** The browser entry: mounts the app on a loopback server. Port 0 takes any free one; `folder` holds the built window. */
export async function serveInBrowser(
  workbench: Workbench,
  wantedPort: number,
  folder?: string,
): Promise<BrowserHost> {
  const server = createServer();
  const port = await listen(server, wantedPort);
  const door = new BrowserDoor(port);
  const host = new Hono()
    .use(withSecurityHeaders)
    .use(door.guard())
    .use(windowFiles({ folder, theme: () => workbench.settings.read().theme }))
    .route('/', createApp(workbench));
  answerErrors(host);
  server.on('request', getRequestListener(host.fetch, { overrideGlobalObjects: false }));
  return {
    newAddress: () => door.newAddress(),
    port,
    close: () => closeServer(server),
  };
}

async function listen(server: Server, wantedPort: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      reject(
        thrown.code === 'EADDRINUSE'
          ? new FoveaError(
              'wrong-usage',
              `Port ${String(wantedPort)} is taken. Choose another one with --port, or leave it out.`,
            )
          : thrown,
      );
    });
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
