// All that an account that leaves has on this computer: its faxes, their files, and what it says of its sender.
import { rmSync } from 'node:fs';
import type { LiveSettings } from './settings/live-settings.ts';
import { openAccountDataStore } from './store/account-data-store.ts';
import type { Db } from './store/database.ts';

export interface AccountDataOptions {
  readonly db: Db;
  readonly settings: Pick<LiveSettings, 'forgetAccount'>;
  readonly attachmentPath: (accountId: string, id: string) => string;
}

export interface AccountData {
  hasWaiting(accountId: string): boolean;
  forget(accountId: string): void;
}

export function openAccountData({ db, settings, attachmentPath }: AccountDataOptions): AccountData {
  const store = openAccountDataStore(db);
  return {
    hasWaiting: store.hasWaiting,
    forget(accountId) {
      for (const id of store.forget(accountId)) rmSync(attachmentPath(accountId, id), { force: true });
      settings.forgetAccount(accountId);
    },
  };
}
