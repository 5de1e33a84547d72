// One compose window for each draft that is open.
import type { BrowserWindow } from 'electron';
import { bringToFront, openAppWindow } from './app-window.ts';

export interface ComposeWindows {
  /** Opens the draft's window in front of all others, or brings it there. */
  open(draftId: string): void;
  close(draftId: string): void;
  isOpen(draftId: string): boolean;
}

export interface ComposeWindowsOptions {
  readonly devServer: string | undefined;
  /** The window was closed, by whomever. */
  readonly onClosed: (draftId: string) => void;
}

export function createComposeWindows({ devServer, onClosed }: ComposeWindowsOptions): ComposeWindows {
  const windows = new Map<string, BrowserWindow>();

  function open(draftId: string): BrowserWindow {
    const shape = { title: 'New fax', width: 1180, height: 800, minWidth: 860, minHeight: 560 };
    const window = openAppWindow({ ...shape, route: `compose/${draftId}`, devServer });
    window.once('ready-to-show', () => bringToFront(window));
    window.on('closed', () => {
      windows.delete(draftId);
      onClosed(draftId);
    });
    return window;
  }

  return {
    open(draftId) {
      const existing = windows.get(draftId);
      if (existing) bringToFront(existing);
      else windows.set(draftId, open(draftId));
    },
    close: (draftId) => windows.get(draftId)?.close(),
    isOpen: (draftId) => windows.has(draftId),
  };
}
