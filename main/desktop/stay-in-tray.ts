// What closing the main window does: the app goes on in the tray, or minimised where the desktop shows none, and says so once.
import type { BrowserWindow } from 'electron';
import type { SettingsStore } from '../settings/settings.ts';
import { sayNotice } from './notifications.ts';
import type { DesktopWords } from './words.ts';

export interface StayOptions {
  readonly hasTray: boolean;
  readonly settings: SettingsStore;
  readonly words: DesktopWords['staysInTray'];
}

export function stayInTray(window: BrowserWindow, { hasTray, settings, words }: StayOptions): void {
  if (hasTray) window.hide();
  else window.minimize();
  if (settings.get('hasSeenTrayNote')) return;
  sayNotice(words.title, words.body);
  settings.set('hasSeenTrayNote', true);
}
