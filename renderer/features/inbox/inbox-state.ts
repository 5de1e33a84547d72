// The received faxes on screen and the one that is open; main keeps the truth and tells when it changed.
import { create } from 'zustand';
import { mostRows as mostShown, type ReceivedRow, wholeInbox } from '../../../contract/inbox-query.ts';
import { ask } from '../../host/notices.ts';
import { openSection } from '../frame/sections.ts';

interface InboxState {
  /** null until main answered. */
  readonly faxes: readonly ReceivedRow[] | null;
  readonly selectedId: string | null;
}

export const useInbox = create<InboxState>(() => ({ faxes: null, selectedId: null }));

/** The open fax must stay open this long before it counts as read: arrow keys run through many. */
const readAfterMs = 400;
let reading: ReturnType<typeof setTimeout> | undefined;

async function load(): Promise<void> {
  const page = await ask('inbox.list', { query: wholeInbox, offset: 0, limit: mostShown });
  if (page) useInbox.setState({ faxes: page.rows });
}

async function markRead(inboxId: string): Promise<void> {
  const result = await window.ooma.call('inbox.change', { inboxIds: [inboxId], change: { kind: 'read', isRead: true } });
  if (!result.ok) return; // it stays bold, and the next look at it tries again
  useInbox.setState(({ faxes }) => ({
    faxes: faxes?.map((fax) => (fax.id === inboxId ? { ...fax, isRead: true } : fax)) ?? null,
  }));
}

export function selectReceived(id: string): void {
  useInbox.setState({ selectedId: id });
  clearTimeout(reading);
  const fax = useInbox.getState().faxes?.find((one) => one.id === id);
  if (fax?.isRead !== true) reading = setTimeout(() => void markRead(id), readAfterMs);
}

/** From now on; answers a function that stops it. */
export function followInbox(): () => void {
  useInbox.setState({ faxes: null, selectedId: null });
  void load();
  const stops = [
    window.ooma.on('inbox.changed', () => void load()),
    window.ooma.on('inbox.show', ({ inboxId }) => {
      openSection('inbox');
      void load().then(() => selectReceived(inboxId));
    }),
  ];
  return () => {
    clearTimeout(reading);
    for (const stop of stops) stop();
  };
}
