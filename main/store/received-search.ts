// Finds received faxes: a query becomes SQL that walks one index from the newest fax on and stops when the page is full.
import type { InboxQuery } from '../../contract/inbox-query.ts';
import type { Db } from './database.ts';
import { faxColumns, type InboxRecord, toRecord } from './received-row.ts';
import { isNothingElse, type Selection, selectReceived } from './received-selection.ts';
import type { SearchText } from './search-text.ts';

export interface Search {
  readonly accountId: string;
  readonly query: InboxQuery;
  /** `query.text`, read; null: none. */
  readonly text: SearchText | null;
  /** Only what is older: a `seq`. */
  readonly below?: number;
}

interface Total {
  readonly total: number;
  readonly isTotalExact: boolean;
}

export interface FoundPage extends Total {
  readonly records: readonly InboxRecord[];
}

export interface ReceivedSearch {
  /** Newest first. */
  find(search: Search, offset: number, limit: number): FoundPage;
}

/** Counting further would take longer than the page itself, and nobody counts on. */
export const countedAtMost = 2000;

function totalOf(counted: number): Total {
  return counted > countedAtMost ? { total: countedAtMost, isTotalExact: false } : { total: counted, isTotalExact: true };
}

export function createReceivedSearch(db: Db): ReceivedSearch {
  const counts = db.prepare(
    `SELECT coalesce(sum(faxes), 0) AS n FROM received_count
     WHERE account_id = ? AND folder IN (SELECT value FROM json_each(?)) AND (is_read = 0 OR ? = 0)`,
  );

  /** What is asked for most is counted already; null for the rest. */
  function lookUpTotal({ accountId, query, text }: Search): number | null {
    const { folder, isUnread, tag } = query;
    if (text !== null || tag !== null || !isNothingElse({ ...query, isUnread: false })) return null;
    const folders = folder === 'any' ? ['inbox', 'archive'] : [folder];
    return (counts.get(accountId, JSON.stringify(folders), Number(isUnread)) as { n: number }).n;
  }

  function count({ sql, values }: Selection): Total {
    const row = db.prepare(`SELECT count(*) AS n FROM (${sql} LIMIT ${countedAtMost + 1})`).get(...values);
    return totalOf((row as { n: number }).n);
  }

  function read({ sql, values }: Selection, offset: number, limit: number): readonly InboxRecord[] {
    const rows = db.prepare(
      `SELECT ${faxColumns} FROM (${sql} LIMIT ? OFFSET ?) AS found CROSS JOIN received r ON r.seq = found.seq
       CROSS JOIN received_body b ON b.seq = found.seq ORDER BY found.seq DESC`,
    );
    return rows.all(...values, limit, offset).map(toRecord);
  }

  /**
   * The page and the count from one walk, newest first: FTS5 puts the whole list of a word's faxes together before it tells the
   * first of them, which a second walk would do again. Only for pages that are counted anyway.
   */
  function readAndCount({ sql, values }: Selection, offset: number, limit: number): FoundPage | null {
    const rows = db
      .prepare(
        `WITH found AS MATERIALIZED (${sql} LIMIT ${countedAtMost + 1})
         SELECT ${faxColumns}, (SELECT count(*) FROM found) AS n FROM (SELECT seq FROM found ORDER BY seq DESC LIMIT ? OFFSET ?) AS page
         CROSS JOIN received r ON r.seq = page.seq CROSS JOIN received_body b ON b.seq = page.seq ORDER BY page.seq DESC`,
      )
      .all(...values, limit, offset) as { n: number }[]; // the last column
    const [first] = rows;
    return first ? { ...totalOf(first.n), records: rows.map(toRecord) } : null;
  }

  return {
    find(search, offset, limit) {
      const selection = selectReceived(search);
      if (!selection) return { total: 0, isTotalExact: true, records: [] };
      if (search.text && offset + limit <= countedAtMost) {
        const page = readAndCount(selection, offset, limit);
        if (page || offset === 0) return page ?? { total: 0, isTotalExact: true, records: [] };
      }
      const records = read(selection, offset, limit);
      const known = lookUpTotal(search);
      if (known !== null) return { total: known, isTotalExact: true, records };
      // A page that is not full is the last one.
      const end = offset + records.length;
      if (records.length < limit && (records.length > 0 || offset === 0)) return { total: end, isTotalExact: true, records };
      const counted = count(selection);
      return counted.isTotalExact
        ? { ...counted, records }
        : { total: Math.max(counted.total, end + 1), isTotalExact: false, records };
    },
  };
}
