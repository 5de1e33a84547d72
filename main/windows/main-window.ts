// The main window: inbox, sent, drafts, settings. Closing it leaves the app running, so that printing still works.
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { bringToFront, openAppWindow, pageUrl } from './app-window.ts';
import { reloadCrashed } from './reload-crashed.ts';

export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): void;
  /** When its page has drawn its first screen, or after a while: until then it has the processor for itself. */
  whenDrawn(): Promise<void>;
  /** The page of this window has drawn its first screen. */
  noteDrawn(window: BrowserWindow | null): void;
  current(): BrowserWindow | null;
}

export interface MainWindowOptions {
  readonly devServer: string | undefined;
  /** The one that was opened before the rest of the app was read; null where the app starts hidden. */
  readonly first: BrowserWindow | null;
  /** Called instead of closing; false when the app is quitting and the window really closes. */
  readonly onClose: (window: BrowserWindow) => boolean;
}

const drawnWithinMs = 3000;

/** A main window that nobody looks after yet. */
export function openMainWindow(devServer: string | undefined): BrowserWindow {
  const shape = { route: 'main', title: 'Ooma Fax', width: 1240, height: 800, minWidth: 900, minHeight: 560 };
  const opened = openAppWindow({ ...shape, devServer });
  reloadCrashed(opened, pageUrl('main', devServer));
  opened.once('ready-to-show', () => bringToFront(opened));
  return opened;
}

export function createMainWindow({ devServer, first, onClose }: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  let noteDrawn = (): void => undefined;
  const drawn = new Promise<void>((resolve) => {
    noteDrawn = resolve;
  });

  function follow(opened: BrowserWindow): void {
    window = opened;
    opened.on('close', (event) => {
      if (onClose(opened)) event.preventDefault();
    });
    opened.on('closed', () => {
      window = null;
      noteDrawn();
    });
  }

  if (first && !first.isDestroyed()) follow(first);

  return {
    show() {
      if (window) bringToFront(window);
      else follow(openMainWindow(devServer));
    },
    async whenDrawn() {
      await Promise.race([drawn, wait(drawnWithinMs, null, { ref: false })]);
    },
    noteDrawn(asker) {
      if (asker === window) noteDrawn();
    },
    current: () => window,
  };
}
