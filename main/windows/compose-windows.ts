// One compose window for each draft that is open.
import type { BrowserWindow } from 'electron';
import { bringToFront, openAppWindow } from './app-window.ts';

export interface ComposeWindows {
  /** Opens the draft's window in front of all others, or brings it there. */
  open(draftId: string): void;
  close(draftId: string): void;
  isAnyOpen(): boolean;
  /** Brings the one that was used last to the front. */
  showOpen(): void;
}

export interface ComposeWindowsOptions {
  readonly devServer: string | undefined;
  readonly onOpened: (draftId: string) => void;
  /** The window was closed, by whomever. */
  readonly onClosed: (draftId: string) => void;
}

export function createComposeWindows({ devServer, onOpened, onClosed }: ComposeWindowsOptions): ComposeWindows {
  const windows = new Map<string, BrowserWindow>();
  let lastUsed: BrowserWindow | null = null;

  function open(draftId: string): BrowserWindow {
    const shape = { title: 'New fax', width: 1180, height: 800, minWidth: 860, minHeight: 560 };
    const window = openAppWindow({ ...shape, route: `compose/${draftId}`, devServer });
    window.once('ready-to-show', () => bringToFront(window));
    window.on('focus', () => {
      lastUsed = window;
    });
    window.on('closed', () => {
      windows.delete(draftId);
      if (lastUsed === window) lastUsed = null;
      onClosed(draftId);
    });
    return window;
  }

  return {
    open(draftId) {
      const existing = windows.get(draftId);
      if (existing) bringToFront(existing);
      else windows.set(draftId, open(draftId));
      onOpened(draftId);
    },
    close: (draftId) => windows.get(draftId)?.close(),
    isAnyOpen: () => windows.size > 0,
    showOpen() {
      const window = lastUsed ?? [...windows.values()].at(-1);
      // One that was never shown comes by itself when its page is ready.
      if (window && (window.isVisible() || window.isMinimized())) bringToFront(window);
    },
  };
}
