// The tray icon with the unread count, where the desktop shows one.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Menu, Tray } from 'electron';
import { drawTrayIcon } from './badge.ts';
import type { DesktopWords } from './words.ts';

const run = promisify(execFile);

export interface TrayFacts {
  readonly words: DesktopWords;
  readonly unreadCount: number;
  /** null: the app has no passcode. */
  readonly lock: (() => void) | null;
}

export interface TrayIcon {
  update(shown: TrayFacts): void;
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
  let drawn = 0;
  const tray = new Tray(drawTrayIcon(drawn));
  tray.on('click', actions.open);
  return {
    update({ words, unreadCount, lock }) {
      // The desktop redraws the icon whenever it is set.
      if (unreadCount !== drawn) tray.setImage(drawTrayIcon(unreadCount));
      drawn = unreadCount;
      tray.setToolTip(unreadCount === 0 ? 'Ooma Fax' : `Ooma Fax (${words.unread(unreadCount)})`);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words.openApp, click: actions.open },
          { label: words.newFax, click: actions.newFax },
          ...(lock ? [{ label: words.lockNow, click: lock }] : []),
          { type: 'separator' },
          { label: words.quit, click: actions.quit },
        ]),
      );
    },
  };
}
