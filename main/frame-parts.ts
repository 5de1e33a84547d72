// What the app shows of itself around its pages: the main window and how it closes, tray icon, menu, and the unread count.
import { app, type BrowserWindow } from 'electron';
import { setTaskbarCount } from './desktop/badge.ts';
import { createMenu, type MenuActions } from './desktop/menu.ts';
import { sayNotice } from './desktop/notifications.ts';
import { createTray, hasTray, type TrayIcon } from './desktop/tray.ts';
import type { DesktopWords } from './desktop/words.ts';
import type { SettingsStore } from './settings/settings.ts';
import { createMainWindow, type MainWindow } from './windows/main-window.ts';

export interface FrameOptions {
  readonly devServer: string | undefined;
  /** Opened already; null where the app starts hidden. */
  readonly firstWindow: BrowserWindow | null;
  readonly settings: SettingsStore;
  readonly words: () => DesktopWords;
  readonly newFax: () => void;
  readonly help: () => Pick<MenuActions, 'copyDiagnostics' | 'showLicences'>;
  /** null: the app has no passcode. */
  readonly lock: () => (() => void) | null;
}

export interface Frame {
  readonly mainWindow: MainWindow;
  showCount(unreadCount: number): void;
  /** After the language changed, or the lock. */
  refreshMenus(): void;
  /** Waits for the window, unless it stays hidden; then the tray icon. */
  start(isHidden: boolean): Promise<void>;
  /** From now on closing the window closes it. */
  startQuitting(): void;
  isQuitting(): boolean;
}

export function openFrame({ devServer, firstWindow, settings, words, newFax, help, lock }: FrameOptions): Frame {
  const mainWindow = createMainWindow({ devServer, first: firstWindow, onClose: (window) => keepRunning(window) });
  let isQuitting = false;
  let tray: TrayIcon | null = null;
  let count = 0;

  function keepRunning(window: BrowserWindow): boolean {
    if (isQuitting) return false;
    if (tray) window.hide();
    else window.minimize();
    if (!settings.get('hasSeenTrayNote')) {
      sayNotice(words().staysInTray.title, words().staysInTray.body);
      settings.set('hasSeenTrayNote', true);
    }
    return true;
  }

  function showCount(unreadCount: number): void {
    count = unreadCount;
    tray?.update({ words: words(), unreadCount, lock: lock() });
    setTaskbarCount(mainWindow.current(), unreadCount, words().unread(unreadCount));
  }

  return {
    mainWindow,
    showCount,
    refreshMenus() {
      createMenu(words(), { ...help(), newFax, showMain: mainWindow.show, lock: lock() });
      showCount(count);
    },
    async start(isHidden) {
      if (!isHidden) {
        if (!mainWindow.current()) mainWindow.show();
        await mainWindow.whenDrawn();
      }
      if (!(await hasTray(process.platform))) return;
      tray = createTray({ open: mainWindow.show, newFax, quit: () => app.quit() });
      showCount(count);
    },
    startQuitting() {
      isQuitting = true;
    },
    isQuitting: () => isQuitting,
  };
}
