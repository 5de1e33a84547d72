// The watch over the inbox, put together: whose it is, whether the computer is online, and whether somebody is looking.
import { net } from 'electron';
import type { SentFax } from '../contract/sent-fax.ts';
import { isThisComputer } from './fax-service/http.ts';
import { createInboxWatch, type InboxWatch, type InboxWatchOptions } from './inbox/inbox-watch.ts';
import type { Session } from './session/session.ts';
import type { SettingsStore } from './settings/settings.ts';

export interface WatchPartsOptions extends Pick<InboxWatchOptions, 'inbox' | 'say' | 'onOnline' | 'isFocused'> {
  readonly session: Session;
  readonly settings: SettingsStore;
}

export function openWatch({ session, settings, ...options }: WatchPartsOptions): InboxWatch {
  const accounts = () => settings.get('accounts');
  return createInboxWatch({
    ...options,
    session,
    accountIds: () => accounts().map(({ id }) => id),
    isEmbedded: () => accounts().some(({ service }) => service === 'embedded'),
    isOnline: () => net.isOnline() || accounts().some(({ baseUrl }) => isThisComputer(baseUrl)),
    now: Date.now,
  });
}

/** Whether a fax that was sent is soon to arrive here: its number belongs to an account of this computer. */
export function arrivesHere(session: Session, settings: SettingsStore, { to, state }: SentFax): boolean {
  const isTarget = ({ number }: { readonly number: string }): boolean => number === to;
  const isOurs = settings.get('accounts').some(({ id }) => session.connectionOf(id)?.numbers.some(isTarget));
  return isOurs && ['waiting', 'sending', 'delivered'].includes(state.kind);
}
