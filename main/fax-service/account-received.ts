// What a whole account received within any span of time: a service answers for a month at most, so it is asked month by month.
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ReceivedRange } from './admin-service.ts';
import type { InboxPage } from './fax-service.ts';
import { inboxPageSize, readItem } from './inbox.ts';
import { listPage } from './lists.ts';
import type { Login } from './login.ts';
import { readText } from './normalise.ts';

/** Seconds of one question; KAZOO takes 31 days and an hour. */
const windowSeconds = 30 * 86_400;

/** `end`: the last second of the window that is being read; `start`: where its next page begins. */
interface Cursor {
  readonly end: number;
  readonly start: string | null;
}

function readCursor(pageKey: string): Cursor | null {
  const text = Buffer.from(pageKey, 'base64url').toString('utf8');
  const [, end, start] = /^(\d{1,12}):(.*)$/s.exec(text) ?? [];
  return end === undefined ? null : { end: Number(end), start: start === undefined || start === '' ? null : start };
}

function writeCursor({ end, start }: Cursor): string {
  return Buffer.from(`${end}:${start ?? ''}`).toString('base64url');
}

/** Window after window, each at most as long as the service takes, from the newest to the oldest. */
export async function listReceived(login: Login, range: ReceivedRange, pageKey: string | null): Promise<Result<InboxPage>> {
  const first = toGregorianSeconds(Math.max(range.fromMs, 0));
  const cursor = pageKey === null ? { end: toGregorianSeconds(range.toMs + 999), start: null } : readCursor(pageKey);
  if (!cursor) return fail('ipc/bad-input', 'a page key');
  if (cursor.end < first) return ok({ items: [], next: null });
  const from = Math.max(first, cursor.end - windowSeconds);
  const query = { created_from: String(from), created_to: String(cursor.end), page_size: String(inboxPageSize) };
  const page = await listPage(login, '/faxes/inbox', query, cursor.start);
  if (!page.ok) return page;
  const items = page.value.items.flatMap((fields) => readItem(fields, readText(fields['faxbox_id']) ?? '') ?? []);
  const { next } = page.value;
  if (next !== null) return ok({ items, next: writeCursor({ end: cursor.end, start: next }) });
  return ok({ items, next: from > first ? writeCursor({ end: from - 1, start: null }) : null });
}
