// The main window: inbox, sent, drafts, settings. Closing it leaves the app running, so that printing still works.
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { bringToFront, openAppWindow } from './app-window.ts';

export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): void;
  /** When it has shown itself, or after a while: until then it has the processor for itself. */
  whenShown(): Promise<void>;
  current(): BrowserWindow | null;
}

export interface MainWindowOptions {
  readonly devServer: string | undefined;
  /** Called instead of closing; false when the app is quitting and the window really closes. */
  readonly onClose: (window: BrowserWindow) => boolean;
}

const shownWithinMs = 3000;

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
    async whenShown() {
      const shown = new Promise<void>((resolve) => {
        window?.once('show', resolve);
        window?.once('closed', resolve);
      });
      await Promise.race([shown, wait(shownWithinMs, null, { ref: false })]);
    },
    current: () => window,
  };
}
