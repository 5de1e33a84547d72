// Opens a received fax beside the list, and counts it as read when it stayed open for a moment.
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { useInbox } from './inbox-state.ts';
import { patchRows } from './row-window.ts';

/** The open fax must stay open this long before it counts as read: arrow keys run through many. */
const readAfterMs = 400;
/** A key that is held down passes many rows: only where it rests is opened. */
const restMs = 90;

let reading: ReturnType<typeof setTimeout> | undefined;
let opening: ReturnType<typeof setTimeout> | undefined;

async function markRead(inboxId: string): Promise<void> {
  const result = await window.ooma.call('inbox.change', { inboxIds: [inboxId], change: { kind: 'read', isRead: true } });
  if (!result.ok) return; // it stays bold, and the next look at it tries again
  const mark = (row: ReceivedRow): ReceivedRow => (row.id === inboxId ? { ...row, isRead: true } : row);
  useInbox.setState(({ rows, open }) => ({ rows: rows && patchRows(rows, mark), open: open && mark(open) }));
}

/** Somebody said that the open fax is unread: looking at it any longer does not change that. */
export function keepUnread(): void {
  clearTimeout(reading);
}

export function openFax(row: ReceivedRow): void {
  clearTimeout(opening);
  if (useInbox.getState().open?.id === row.id) return;
  keepUnread();
  useInbox.setState({ open: row });
  if (!row.isRead) reading = setTimeout(() => void markRead(row.id), readAfterMs);
}

export function openFaxSoon(row: ReceivedRow): void {
  clearTimeout(opening);
  opening = setTimeout(() => openFax(row), restMs);
}

export function closeFax(): void {
  clearTimeout(opening);
  keepUnread();
  useInbox.setState({ open: null });
}
