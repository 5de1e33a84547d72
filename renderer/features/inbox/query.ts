// The filters of a search: which of them are on, and the same search without one of them.
import { type InboxQuery, wholeInbox } from '../../../contract/inbox-query.ts';
import type { ReceivedFolder } from '../../../contract/received-fax.ts';

export const filterKinds = ['everywhere', 'isUnread', 'isStarred', 'tag', 'number', 'to', 'dates', 'pages'] as const;
export type FilterKind = (typeof filterKinds)[number];

export const wholeFolder = (folder: ReceivedFolder): InboxQuery => ({ ...wholeInbox, folder });

const isOn: Readonly<Record<FilterKind, (query: InboxQuery) => boolean>> = {
  everywhere: ({ folder }) => folder === 'any',
  isUnread: (query) => query.isUnread,
  isStarred: (query) => query.isStarred,
  tag: ({ tag }) => tag !== null,
  number: ({ number }) => number !== null,
  to: ({ to }) => to !== null,
  dates: ({ fromMs, toMs }) => fromMs !== null || toMs !== null,
  pages: ({ minPages, maxPages }) => minPages !== null || maxPages !== null,
};

/** In the order in which they are shown. */
export function activeFilters(query: InboxQuery): readonly FilterKind[] {
  return filterKinds.filter((kind) => isOn[kind](query));
}

/** `folder` is the one that is open. */
export function withoutFilter(query: InboxQuery, kind: FilterKind, folder: ReceivedFolder): InboxQuery {
  switch (kind) {
    case 'everywhere':
      return { ...query, folder };
    case 'isUnread':
    case 'isStarred':
      return { ...query, [kind]: false };
    case 'tag':
    case 'number':
    case 'to':
      return { ...query, [kind]: null };
    case 'dates':
      return { ...query, fromMs: null, toMs: null };
    case 'pages':
      return { ...query, minPages: null, maxPages: null };
  }
}

/** Whether faxes of the folder may be missing from what is shown. */
export function isSearch(query: InboxQuery): boolean {
  return query.text.trim() !== '' || activeFilters(query).length > 0;
}

/** A number of pages as it was typed; null where it is none. */
export function readPages(text: string): number | null {
  const pages = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return pages > 0 ? pages : null;
}

/** `2026-11-23` as a date field gives it: the first or the last millisecond of that day here. */
export function readDay(text: string, end: 'first' | 'last'): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const extra = end === 'last' ? 1 : 0;
  const atMs = new Date(Number(year), Number(month) - 1, Number(day) + extra).getTime() - extra;
  return atMs >= 0 ? atMs : null;
}

/** As a date field takes it; empty for none. */
export function writeDay(atMs: number | null): string {
  if (atMs === null) return '';
  const at = new Date(atMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
