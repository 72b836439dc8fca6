import { app, session } from 'electron';

import { isOurs } from './windowOrigin.ts';

/** Copying numbers and pictures out of the window, by a click or a key of the person's; all else is refused. */
const grantedPermissions: readonly string[] = ['clipboard-sanitized-write'];

/** No window of ours leaves our own pages, opens another window or asks for the camera and the like. */
export function lockDownWindows(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Refuses what pages may ask of the system; to be called once Electron is ready. */
export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => {
    answer(isOurs(contents.getURL()) && grantedPermissions.includes(permission));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) =>
    grantedPermissions.includes(permission),
  );
}
