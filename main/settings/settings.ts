// What the user chose and what the app must remember between starts; no secret is ever in here.
import Store from 'electron-store';
import { usualArrivals } from '../../contract/arrivals.ts';
import { emptyProfile, type SenderProfile } from '../../contract/cover.ts';
import type { Settings } from '../../contract/ipc/settings.ts';
import type { Account } from '../../contract/ipc/status.ts';
import { usualNotices } from '../../contract/notices.ts';
import { usualRetention } from '../../contract/retention.ts';
import type { RetentionMemory } from '../inbox/retention.ts';
import { type LockMemory, noLock } from '../lock/app-lock.ts';
import { addMissing } from './add-missing.ts';

interface Remembered {
  readonly settings: Settings;
  readonly accounts: readonly Account[];
  readonly activeAccountId: string | null;
  /** Signed out, and their faxes are still here: whoever signs in again finds them. */
  readonly leftAccounts: readonly Account[];
  /** What each account says of its sender, by account; `settings.profile` where it has said nothing. */
  readonly profiles: Readonly<Record<string, SenderProfile>>;
  /** Where the printer listens, or tries first. */
  readonly printerPort: number;
  /** The port that we last gave the print queue. */
  readonly installedPort: number | null;
  /** False after the user took the print queue away. */
  readonly wantsQueue: boolean;
  /** Only this account may print; the secret for it is in the keychain. */
  readonly isPrinterPrivate: boolean;
  readonly hasSeenTrayNote: boolean;
  /** Where received faxes are kept as files; chosen in the system's own dialog. */
  readonly saveFolder: string | null;
  readonly lock: LockMemory;
  /** The rule for old faxes that is in force, and since when. */
  readonly retention: RetentionMemory | null;
}

export const defaults: Remembered = {
  settings: {
    language: 'system',
    theme: 'system',
    startsAtLogin: false,
    notifications: usualNotices,
    profile: emptyProfile,
    sending: { undoSeconds: 10, confirmsFirstTime: true, sendsUnattended: false },
    inbox: { deleteUndoSeconds: 10, readsWords: { isOn: true, languages: 'both' }, retention: usualRetention },
    arrivals: usualArrivals,
  },
  accounts: [],
  activeAccountId: null,
  leftAccounts: [],
  profiles: {},
  printerPort: 18631,
  installedPort: null,
  wantsQueue: true,
  isPrinterPrivate: false,
  hasSeenTrayNote: false,
  saveFolder: null,
  lock: noLock,
  retention: null,
};

export interface SettingsStore {
  get<K extends keyof Remembered>(key: K): Remembered[K];
  set<K extends keyof Remembered>(key: K, value: Remembered[K]): void;
  /** As before the first start, but for what the system's print queue knows of us. */
  forget(): void;
}

/** Writes are atomic. What cannot be read was moved aside before. `onSaved`: the file was written. */
export function openSettings(onSaved: () => void): SettingsStore {
  const store = new Store<Remembered>({ name: 'settings', defaults, clearInvalidConfig: true, configFileMode: 0o600 });
  // Settings of an earlier version lack what was added since.
  store.set('settings', addMissing(defaults.settings, store.get('settings')));
  onSaved();
  const known = ['printerPort', 'installedPort', 'wantsQueue'] as const;
  return {
    get: (key) => store.get(key),
    set(key, value) {
      store.set(key, value);
      onSaved();
    },
    forget() {
      const kept = Object.fromEntries(known.map((key) => [key, store.get(key)]));
      store.store = { ...defaults, ...kept };
      onSaved();
    },
  };
}
