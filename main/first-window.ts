// What is there before the rest of the app is read: the rules for pages, our own pages, and the main window, which loads meanwhile.
import path from 'node:path';
import { app, type BrowserWindow, nativeTheme } from 'electron';
import { readChosenTheme } from './settings/chosen-theme.ts';
import { type ServedFiles, serveApp } from './windows/app-protocol.ts';
import { openMainWindow } from './windows/main-window.ts';

export interface FirstWindowOptions {
  readonly devServer: string | undefined;
  readonly isHidden: boolean;
  readonly served: Promise<ServedFiles>;
}

/** Once Electron is ready. Answers null where the app starts hidden. */
export function openFirstWindow({ devServer, isHidden, served }: FirstWindowOptions): BrowserWindow | null {
  nativeTheme.themeSource = readChosenTheme(app.getPath('userData'));
  serveApp(path.join(import.meta.dirname, '..', 'renderer'), served);
  return isHidden ? null : openMainWindow(devServer);
}
