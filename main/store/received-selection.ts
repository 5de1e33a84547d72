// A query as a SELECT of `seq`, newest first, along the index that leaves least to look at. Never a scan of the whole table.
import type { InboxQuery } from '../../contract/inbox-query.ts';
import type { Search } from './received-search.ts';
import { matchExpression, type SearchText } from './search-text.ts';

type SqlValue = string | number | null;

export interface Selection {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const perMs = 1024;

function pickIndex({ query }: Search): string {
  if (query.number !== null) return 'received_by_number';
  if (query.isStarred) return 'received_starred';
  if (query.isUnread) return 'received_unread';
  if (query.to !== null) return 'received_by_own_number';
  return query.folder === 'any' ? 'received_any' : 'received_by_folder';
}

/** Beside folder, text and tag. */
export function isNothingElse({ isUnread, isStarred, number, to, fromMs, toMs, minPages, maxPages }: InboxQuery): boolean {
  return !isUnread && !isStarred && [number, to, fromMs, toMs, minPages, maxPages].every((one) => one === null);
}

/** Rows of a table that are older than where a slice begins. */
function olderThan(column: string, { below }: Search): Selection {
  return below === undefined ? { sql: '', values: [] } : { sql: ` AND ${column} < ?`, values: [below] };
}

/** What must be true of the row `r`. Written as the partial indices are. */
function filtersOf({ accountId, query, below }: Search): Selection {
  const { folder, isUnread, isStarred, number, to, fromMs, toMs, minPages, maxPages } = query;
  const parts: [string, ...SqlValue[]][] = [['r.delete_at_ms IS NULL'], ['r.account_id = ?', accountId]];
  if (folder === 'any') parts.push([`r.folder <> 'junk'`]);
  else parts.push(['r.folder = ?', folder]);
  if (isUnread) parts.push(['r.is_read = 0']);
  if (isStarred) parts.push(['r.is_starred = 1']);
  if (number !== null) parts.push(['r.number = ?', number]);
  if (to !== null) parts.push(['r.own_number = ?', to]);
  // `seq` grows with the time: a stretch of time is a stretch of every index.
  if (fromMs !== null) parts.push(['r.seq >= ?', fromMs * perMs]);
  if (toMs !== null) parts.push(['r.seq < ?', (toMs + 1) * perMs]);
  if (below !== undefined) parts.push(['r.seq < ?', below]);
  if (minPages !== null) parts.push(['r.page_count >= ?', minPages]);
  if (maxPages !== null) parts.push(['r.page_count <= ?', maxPages]);
  return { sql: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}

/** Rows of a table `t` of one tag, in the folder that is asked for. */
function tagged(search: Search, tag: string): Selection {
  const { accountId, query } = search;
  const place = query.folder === 'any' ? `t.place IN ('inbox', 'archive')` : 't.place = ?';
  const values = query.folder === 'any' ? [accountId, tag] : [accountId, tag, query.folder];
  const older = olderThan('t.seq', search);
  return { sql: `t.account_id = ? AND t.tag = ? AND ${place}${older.sql}`, values: [...values, ...older.values] };
}

/** Faxes with all of the words in their own text. */
function selectByText(search: Search, text: SearchText, filters: Selection): Selection {
  const ofTag = search.query.tag === null ? null : tagged(search, search.query.tag);
  const older = olderThan('s.rowid', search);
  const isTagged = ofTag ? ` AND EXISTS (SELECT 1 FROM received_tag t WHERE t.seq = r.seq AND ${ofTag.sql})` : '';
  return {
    sql: `SELECT s.rowid AS seq FROM received_search s CROSS JOIN received r ON r.seq = s.rowid
      WHERE s.received_search MATCH ?${older.sql} AND ${filters.sql}${isTagged}`,
    values: [matchExpression(search.accountId, text), ...older.values, ...filters.values, ...(ofTag?.values ?? [])],
  };
}

/** Faxes that have the words which are tags as tags, and all others in their own text. */
function selectByTags(search: Search, text: SearchText, filters: Selection): Selection {
  const { accountId, query } = search;
  const tagLists = text.words.filter(({ tags }) => tags.length > 0).map(({ tags }) => JSON.stringify(tags));
  const [first = '[]', ...others] = query.tag === null ? tagLists : [JSON.stringify([query.tag]), ...tagLists];
  const rest = text.words.filter(({ tags }) => tags.length === 0);
  const hasTag = 'EXISTS (SELECT 1 FROM received_tag o WHERE o.seq = r.seq AND o.tag IN (SELECT value FROM json_each(?)))';
  const parts = [filters.sql, ...others.map(() => hasTag)];
  if (rest.length > 0) parts.push('r.seq IN (SELECT rowid FROM received_search WHERE received_search MATCH ?)');
  const match = rest.length > 0 ? [matchExpression(accountId, { words: rest, digits: '' })] : [];
  return {
    sql: `SELECT t.seq FROM received_tag t CROSS JOIN received r ON r.seq = t.seq
      WHERE t.account_id = ? AND t.tag IN (SELECT value FROM json_each(?)) AND ${parts.join(' AND ')}`,
    values: [accountId, first, ...filters.values, ...others, ...match],
  };
}

function selectFound(search: Search, text: SearchText): Selection {
  const filters = filtersOf(search);
  const own = selectByText(search, text, filters);
  if (text.words.every(({ tags }) => tags.length === 0)) return { ...own, sql: `${own.sql} ORDER BY s.rowid DESC` };
  const byTags = selectByTags(search, text, filters);
  return { sql: `${own.sql} UNION ${byTags.sql} ORDER BY seq DESC`, values: [...own.values, ...byTags.values] };
}

/** null: nothing can be found. */
export function selectReceived(search: Search): Selection | null {
  const { query, text } = search;
  if (text) return text.words.length === 0 ? null : selectFound(search, text);
  const filters = filtersOf(search);
  if (query.tag === null) {
    const sql = `SELECT r.seq FROM received r INDEXED BY ${pickIndex(search)} WHERE ${filters.sql} ORDER BY r.seq DESC`;
    return { sql, values: filters.values };
  }
  const ofTag = tagged(search, query.tag);
  // The tags know the folder themselves.
  if (isNothingElse(query)) {
    const sql = `SELECT t.seq FROM received_tag t WHERE ${ofTag.sql} ORDER BY t.seq DESC`;
    return { sql, values: ofTag.values };
  }
  return {
    sql: `SELECT t.seq FROM received_tag t CROSS JOIN received r ON r.seq = t.seq
      WHERE ${ofTag.sql} AND ${filters.sql} ORDER BY t.seq DESC`,
    values: [...ofTag.values, ...filters.values],
  };
}
