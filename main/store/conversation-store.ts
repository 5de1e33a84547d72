// Everything that went to and came from one number, newest first, out of two tables.
import { type SentFax, sentFax } from '../../contract/sent-fax.ts';
import type { Db } from './database.ts';
import { faxColumns, faxTables, type InboxRecord, toRecord } from './received-row.ts';

export type ConversationRecord =
  | { readonly kind: 'received'; readonly record: InboxRecord }
  | { readonly kind: 'sent'; readonly fax: SentFax };

export interface ConversationStore {
  list(
    accountId: string,
    number: string,
    offset: number,
    limit: number,
  ): { total: number; entries: readonly ConversationRecord[] };
}

export function openConversationStore(db: Db): ConversationStore {
  // Each side along its own index, no further than the page reaches.
  const page = db.prepare(
    `SELECT * FROM (
       SELECT * FROM (SELECT 'received' AS kind, seq AS at, seq AS key FROM received INDEXED BY received_by_number
         WHERE account_id = ?1 AND number = ?2 AND delete_at_ms IS NULL ORDER BY seq DESC LIMIT ?3)
       UNION ALL
       SELECT * FROM (SELECT 'sent', created_at_ms * 1024, rowid FROM sent_fax INDEXED BY sent_fax_by_number
         WHERE account_id = ?1 AND number = ?2 ORDER BY created_at_ms DESC, rowid DESC LIMIT ?3)
     ) ORDER BY at DESC, key DESC LIMIT ?4 OFFSET ?5`,
  );
  const counted = db.prepare(
    `SELECT (SELECT count(*) FROM received INDEXED BY received_by_number
         WHERE account_id = ?1 AND number = ?2 AND delete_at_ms IS NULL)
       + (SELECT count(*) FROM sent_fax INDEXED BY sent_fax_by_number WHERE account_id = ?1 AND number = ?2) AS n`,
  );
  const received = db.prepare(`SELECT ${faxColumns} FROM ${faxTables} WHERE r.seq = ?`);
  const sent = db.prepare(`SELECT json -> '$.fax' AS fax FROM sent_fax WHERE rowid = ?`);

  function read({ kind, key }: { kind: 'received' | 'sent'; key: number }): ConversationRecord {
    if (kind === 'received') return { kind, record: toRecord(received.get(key)) };
    return { kind, fax: sentFax.parse(JSON.parse((sent.get(key) as { fax: string }).fax)) };
  }

  return {
    list: (accountId, number, offset, limit) => ({
      total: (counted.get(accountId, number) as { n: number }).n,
      entries: (page.all(accountId, number, offset + limit, limit, offset) as { kind: 'received' | 'sent'; key: number }[]).map(
        read, // both written by the query above
      ),
    }),
  };
}
