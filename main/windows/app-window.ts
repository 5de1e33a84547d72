// How every window of ours is made and brought to the front.
import path from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from '../security/trusted-frame.ts';
import { webPreferences } from './web-preferences.ts';

export interface AppWindowOptions {
  /** What the page shows: `main`, `spare`, or `compose/<draft id>`. */
  readonly route: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  readonly devServer: string | undefined;
}

export function pageUrl(route: string, devServer: string | undefined): string {
  return `${devServer ?? `${appOrigin}/index.html`}#${route}`;
}

export function openAppWindow({ route, devServer, ...shape }: AppWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...shape,
    show: false,
    autoHideMenuBar: true,
    icon: path.join(import.meta.dirname, '..', 'icons', '128x128.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#181b21' : '#f1f3f6',
    webPreferences,
  });
  void window.loadURL(pageUrl(route, devServer));
  return window;
}

/** In front of other programs' windows too, and with the keyboard: somebody just printed or clicked a notification. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.moveTop();
  // Some window managers let a program raise itself only this way.
  window.setAlwaysOnTop(true);
  window.setAlwaysOnTop(false);
  app.focus({ steal: true });
  window.focus();
}
