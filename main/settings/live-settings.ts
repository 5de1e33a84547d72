// The settings as they are in use: those of the person, with what each account says of its sender.
import type { SenderProfile } from '../../contract/cover.ts';
import type { Input } from '../../contract/ipc/contract.ts';
import type { Settings, SettingsView } from '../../contract/ipc/settings.ts';
import { type DesktopWords, desktopWords, type Locale, pickLocale } from '../desktop/words.ts';
import type { SettingsStore } from './settings.ts';

export interface LiveSettingsOptions {
  readonly store: SettingsStore;
  /** Of this computer, BCP 47. */
  readonly systemLocale: () => string;
  /** Something changed: show it. */
  readonly onChange: (view: SettingsView) => void;
}

export interface LiveSettings {
  /** The one that is on screen; null before anybody signed in. */
  activeAccountId(): string | null;
  locale(): Locale;
  words(): DesktopWords;
  /** With the sender of the active account. */
  current(): Settings;
  view(): SettingsView;
  update(change: Input<'settings.update'>): SettingsView;
  forgetAccount(accountId: string): void;
}

export function createLiveSettings({ store, systemLocale, onChange }: LiveSettingsOptions): LiveSettings {
  const accountId = (): string | null => store.get('activeAccountId') ?? store.get('accounts')[0]?.id ?? null;
  const locale = (): Locale => pickLocale(store.get('settings').language, systemLocale());

  /** An account that has said nothing of its sender has what was said before there were several. */
  function profileOf(id: string | null): SenderProfile {
    return (id === null ? undefined : store.get('profiles')[id]) ?? store.get('settings').profile;
  }

  const current = (): Settings => ({ ...store.get('settings'), profile: profileOf(accountId()) });
  const view = (): SettingsView => ({ settings: current(), locale: locale(), accountId: accountId() });

  return {
    activeAccountId: accountId,
    locale,
    words: () => desktopWords[locale()],
    current,
    view,
    update({ profile, ...change }) {
      const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      store.set('settings', { ...store.get('settings'), ...known });
      const id = accountId();
      if (profile && id !== null) store.set('profiles', { ...store.get('profiles'), [id]: profile });
      else if (profile) store.set('settings', { ...store.get('settings'), profile });
      onChange(view());
      return view();
    },
    forgetAccount(id) {
      const others = Object.entries(store.get('profiles')).filter(([account]) => account !== id);
      store.set('profiles', Object.fromEntries(others));
    },
  };
}
