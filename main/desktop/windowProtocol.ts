import { protocol } from 'electron';
import { Hono } from 'hono';

import { answerErrors } from '../app/answerErrors.ts';
import { createApp } from '../app/app.ts';
import { windowFiles, withSecurityHeaders } from '../app/windowFiles.ts';
import type { Workbench } from '../app/workbench.ts';
import { isOurs, windowScheme } from './windowOrigin.ts';

/** Makes `fovea:` a scheme like https; has to be called before Electron is ready. */
export function registerWindowScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: windowScheme, privileges }]);
}

/** Serves the window and the app at `fovea://app/`; only this program's own windows can reach it. */
export function serveWindow(workbench: Workbench): void {
  const host = new Hono()
    .use(withSecurityHeaders)
    .use(windowFiles({ theme: () => workbench.settings.read().theme }))
    .route('/', createApp(workbench));
  answerErrors(host);
  protocol.handle(windowScheme, (request) =>
    isOurs(request.url) ? host.fetch(request) : new Response(null, { status: 404 }),
  );
}
