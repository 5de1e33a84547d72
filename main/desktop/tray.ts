// The tray icon with the unread count, where the desktop shows one.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Menu, nativeImage, Tray } from 'electron';
import type { DesktopWords } from './words.ts';

const run = promisify(execFile);

export interface TrayIcon {
  update(words: DesktopWords, unreadCount: number): void;
}

export interface TrayActions {
  readonly open: () => void;
  readonly newFax: () => void;
  readonly quit: () => void;
}

/** Whether anybody would see a tray icon. On Linux somebody must own the watcher's name on the session bus; GNOME has none. */
export async function hasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  const args = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.kde.StatusNotifierWatcher'];
  return run('dbus-send', [...args, ...question], { timeout: 2000 }).then(
    ({ stdout }) => stdout.includes('true'),
    () => false, // no bus, or no dbus-send: nobody would show it
  );
}

export function createTray(actions: TrayActions): TrayIcon {
  const icon = nativeImage.createFromPath(path.join(import.meta.dirname, '..', 'icons', '22x22.png'));
  const tray = new Tray(icon);
  tray.on('click', actions.open);
  return {
    update(words, unreadCount) {
      tray.setToolTip(unreadCount === 0 ? 'Ooma Fax' : `Ooma Fax (${unreadCount})`);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words.openApp, click: actions.open },
          { label: words.newFax, click: actions.newFax },
          { type: 'separator' },
          { label: words.quit, click: actions.quit },
        ]),
      );
    },
  };
}
