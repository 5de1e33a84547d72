// A query as a SELECT of `seq`, newest first, along the index that leaves least to look at. Never a scan of the whole table.
import type { Search } from './received-search.ts';
import { matchExpression } from './search-text.ts';

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

/** What must be true of the row `r`. Written as the partial indices are. */
function filtersOf({ accountId, query }: Search): Selection {
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
  if (minPages !== null) parts.push(['r.page_count >= ?', minPages]);
  if (maxPages !== null) parts.push(['r.page_count <= ?', maxPages]);
  return { sql: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}

/** Rows of a table `t` of one tag, in the folder that is asked for. */
function tagged({ accountId, query }: Search, tag: string): Selection {
  const place = query.folder === 'any' ? `t.place IN ('inbox', 'archive')` : 't.place = ?';
  const values = query.folder === 'any' ? [accountId, tag] : [accountId, tag, query.folder];
  return { sql: `t.account_id = ? AND t.tag = ? AND ${place}`, values };
}

/** null: nothing can be found. */
export function selectReceived(search: Search): Selection | null {
  const { accountId, query, text } = search;
  const filters = filtersOf(search);
  if (text) {
    if (text.words.length === 0) return null;
    const ofTag = query.tag === null ? { sql: '', values: [] } : tagged(search, query.tag);
    const isTagged = query.tag === null ? '' : ` AND EXISTS (SELECT 1 FROM received_tag t WHERE t.seq = r.seq AND ${ofTag.sql})`;
    return {
      sql: `SELECT s.rowid AS seq FROM received_search s CROSS JOIN received r ON r.seq = s.rowid
        WHERE s.received_search MATCH ? AND ${filters.sql}${isTagged} ORDER BY s.rowid DESC`,
      values: [matchExpression(accountId, text), ...filters.values, ...ofTag.values],
    };
  }
  if (query.tag !== null) {
    const ofTag = tagged(search, query.tag);
    return {
      sql: `SELECT t.seq FROM received_tag t CROSS JOIN received r ON r.seq = t.seq
        WHERE ${ofTag.sql} AND ${filters.sql} ORDER BY t.seq DESC`,
      values: [...ofTag.values, ...filters.values],
    };
  }
  return {
    sql: `SELECT r.seq FROM received r INDEXED BY ${pickIndex(search)} WHERE ${filters.sql} ORDER BY r.seq DESC`,
    values: filters.values,
  };
}
