// Refuses by default what a page could ask of Chromium: permissions, navigation, new windows, embedded pages, devices.
import { app, type Session } from 'electron';
import { createLogger } from '../../contract/log.ts';
import { isOwnPage } from './trusted-frame.ts';

const log = createLogger('security');

/** For every window and every session, before any is made. */
export function lockDownPages(devServer?: string): void {
  app.on('session-created', refusePermissions);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      log.warn('new window refused', { url });
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (isOwnPage(event.url, devServer)) return;
      log.warn('navigation refused', { url: event.url });
      event.preventDefault();
    });
  });
}

function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Without one, Chromium's own choice would be asked for.
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
