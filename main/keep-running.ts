// What closing the main window does: the app goes on in the background, so that printing still works, and says so once.
import type { BrowserWindow } from 'electron';
import { sayNotice } from './desktop/notifications.ts';
import type { DesktopWords } from './desktop/words.ts';
import type { SettingsStore } from './settings/settings.ts';

export interface KeepRunningOptions {
  readonly isQuitting: () => boolean;
  readonly hasTray: () => boolean;
  readonly settings: SettingsStore;
  readonly words: () => DesktopWords;
}

/** Answers false when the window may really close. */
export function createKeepRunning({ isQuitting, hasTray, settings, words }: KeepRunningOptions) {
  return (window: BrowserWindow): boolean => {
    if (isQuitting()) return false;
    if (hasTray()) window.hide();
    else window.minimize();
    if (!settings.get('hasSeenTrayNote')) {
      sayNotice(words().staysInTray.title, words().staysInTray.body);
      settings.set('hasSeenTrayNote', true);
    }
    return true;
  };
}
