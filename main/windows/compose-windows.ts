// One compose window for each draft that is open, and a spare one that is ready for the next.
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { bringToFront, openAppWindow, pageUrl } from './app-window.ts';
import { reloadCrashed } from './reload-crashed.ts';
import { createSpareWindow } from './spare-window.ts';

export interface ComposeWindows {
  /** Opens the draft's window in front of all others, or brings it there. */
  open(draftId: string): void;
  close(draftId: string): void;
  /** The spare window is nobody's and does not count. */
  isAnyOpen(): boolean;
  /** Brings the one that was used last to the front. */
  showOpen(): void;
  /** Makes a spare window a while from now. */
  prepareSoon(): void;
  /** The page of this window says that it could show a draft at once. */
  noteReady(window: object): void;
  /** The app quits. */
  stop(): void;
}

export interface ComposeWindowsOptions {
  readonly devServer: string | undefined;
  /** Tells the page of a spare window which draft it shows from now on. */
  readonly hand: (window: BrowserWindow, draftId: string) => Promise<void>;
  readonly onOpened: (draftId: string) => void;
  /** The window was closed, by whomever. */
  readonly onClosed: (draftId: string) => void;
}

const shape = { title: 'New fax', width: 1180, height: 800, minWidth: 860, minHeight: 560 };
/** What was just opened has the processor for itself meanwhile. */
const spareAfterMs = 6000;
const spareReadyWithinMs = 60_000;
/** The first frame of a window takes long: it should show the first page, where that is known so soon. */
const frontWithinMs = 60;

function makeSpare(devServer: string | undefined, onLost: () => void): BrowserWindow {
  const window = openAppWindow({ ...shape, route: 'spare', devServer });
  // Hidden, it is drawn all the same: what it is handed is in its frame before it is shown.
  window.webContents.setBackgroundThrottling(false);
  window.once('closed', onLost);
  window.webContents.once('render-process-gone', onLost);
  window.webContents.once('did-fail-load', onLost);
  return window;
}

export function createComposeWindows({ devServer, hand, onOpened, onClosed }: ComposeWindowsOptions): ComposeWindows {
  const windows = new Map<string, BrowserWindow>();
  let lastUsed: BrowserWindow | null = null;
  let isStopped = false;
  const spare = createSpareWindow<BrowserWindow>({
    create: (onLost) => makeSpare(devServer, onLost),
    destroy: (window) => window.destroy(),
    afterMs: spareAfterMs,
    readyWithinMs: spareReadyWithinMs,
  });

  function follow(window: BrowserWindow, draftId: string): void {
    // Also a spare one that has crashed without anybody knowing yet: the draft is on disk, its page is loaded like any other.
    reloadCrashed(window, pageUrl(`compose/${draftId}`, devServer));
    window.on('focus', () => {
      lastUsed = window;
    });
    window.on('closed', () => {
      windows.delete(draftId);
      if (lastUsed === window) lastUsed = null;
      onClosed(draftId);
    });
  }

  function openFresh(draftId: string): BrowserWindow {
    const window = openAppWindow({ ...shape, route: `compose/${draftId}`, devServer });
    window.once('ready-to-show', () => bringToFront(window));
    return window;
  }

  function openSpare(window: BrowserWindow, draftId: string): BrowserWindow {
    const handed = hand(window, draftId);
    void Promise.race([handed, wait(frontWithinMs)]).then(() => {
      if (window.isDestroyed()) return;
      bringToFront(window);
      window.webContents.setBackgroundThrottling(true);
    });
    return window;
  }

  function open(draftId: string): BrowserWindow {
    const ready = spare.take();
    const window = ready ? openSpare(ready, draftId) : openFresh(draftId);
    follow(window, draftId);
    spare.prepareSoon();
    return window;
  }

  return {
    open(draftId) {
      // A window that opens while the app quits would keep it from ending; the draft is on disk.
      if (isStopped) return;
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
    prepareSoon: spare.prepareSoon,
    noteReady: spare.noteReady,
    stop() {
      isStopped = true;
      spare.stop();
    },
  };
}
