// Desktop notifications as the system shows them.
import { Notification } from 'electron';
import { isAnnounced, minuteOfDay } from '../../contract/notices.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { SettingsStore } from '../settings/settings.ts';
import {
  type AnnouncementOptions,
  type Announcements,
  createAnnouncements,
  type NoticeHooks,
  type ShownNotice,
} from './announcements.ts';

/** How long the desktop has to say that it shows a notification. */
const patienceMs = 4000;

export function showNotice(title: string, body: string, { onClick, onClosed }: NoticeHooks): ShownNotice {
  const notification = new Notification({ title, body });
  notification.on('click', onClick);
  notification.on('close', onClosed);
  notification.show();
  return { close: () => notification.close() };
}

/** Says something that needs no answer. */
export function sayNotice(title: string, body: string): void {
  new Notification({ title, body }).show();
}

/** `notice/not-shown` when nothing on this desktop shows notifications. */
export function tryNotice(title: string, body: string): Promise<Result<null>> {
  if (!Notification.isSupported()) return Promise.resolve(fail('notice/not-shown', 'not supported'));
  return new Promise((resolve) => {
    const notification = new Notification({ title, body });
    const timer = setTimeout(() => resolve(fail('notice/not-shown', 'no answer')), patienceMs);
    const settle = (result: Result<null>): void => {
      clearTimeout(timer);
      resolve(result);
    };
    notification.once('show', () => settle(ok(null)));
    notification.once('failed', (_event, error) => settle(fail('notice/not-shown', error)));
    notification.show();
  });
}

export interface AnnouncingOptions extends Pick<AnnouncementOptions, 'words' | 'nameOf' | 'isLocked' | 'onClick'> {
  readonly settings: SettingsStore;
}

/** As the settings say, at the moment of showing. */
export function openAnnouncements({ settings, ...options }: AnnouncingOptions): Announcements {
  const notices = () => settings.get('settings').notifications;
  return createAnnouncements({
    ...options,
    showsFullNumber: () => notices().showsFullNumber,
    isAnnounced: (number) => isAnnounced(notices(), number, minuteOfDay(new Date())),
    show: showNotice,
  });
}
