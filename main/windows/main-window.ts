// The main window: inbox, sent, drafts, settings. Closing it leaves the app running, so that printing still works.
import type { BrowserWindow } from 'electron';
import { bringToFront, openAppWindow } from './app-window.ts';

export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): void;
  current(): BrowserWindow | null;
}

export interface MainWindowOptions {
  readonly devServer: string | undefined;
  /** Called instead of closing; false when the app is quitting and the window really closes. */
  readonly onClose: (window: BrowserWindow) => boolean;
}

export function createMainWindow({ devServer, onClose }: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const shape = { route: 'main', title: 'Ooma Fax', width: 1240, height: 800, minWidth: 900, minHeight: 560 };
    const opened = openAppWindow({ ...shape, devServer });
    opened.once('ready-to-show', () => bringToFront(opened));
    opened.on('close', (event) => {
      if (onClose(opened)) event.preventDefault();
    });
    opened.on('closed', () => {
      window = null;
    });
    return opened;
  }

  return {
    show() {
      if (window) bringToFront(window);
      else window = open();
    },
    current: () => window,
  };
}
