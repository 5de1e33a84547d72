// How many faxes lie where, as the database counts along; asking costs the same however many there are.
import type { InboxCounts } from '../../contract/inbox-query.ts';
import type { ReceivedFolder } from '../../contract/received-fax.ts';
import type { Db } from './database.ts';

export interface InboxCountsStore {
  counts(accountId: string): InboxCounts;
  /** Every tag of the account, of junk too. */
  tags(accountId: string): readonly string[];
}

const none = { inbox: 0, archive: 0, junk: 0 };

export function openInboxCountsStore(db: Db): InboxCountsStore {
  const folders = db.prepare('SELECT folder, is_read, faxes FROM received_count WHERE account_id = ?');
  const tags = db.prepare('SELECT tag, faxes FROM received_tag_count WHERE account_id = ? ORDER BY tag COLLATE NOCASE');
  const tagRows = (accountId: string) => tags.all(accountId) as { tag: string; faxes: number }[]; // the table is STRICT
  return {
    counts(accountId) {
      const [unread, total] = [{ ...none }, { ...none }];
      for (const row of folders.all(accountId) as { folder: ReceivedFolder; is_read: number; faxes: number }[]) {
        total[row.folder] += row.faxes;
        if (row.is_read === 0) unread[row.folder] += row.faxes;
      }
      const counted = tagRows(accountId).filter(({ faxes }) => faxes > 0);
      return { unread, total, tags: counted.map(({ tag, faxes: count }) => ({ tag, count })) };
    },
    tags: (accountId) => tagRows(accountId).map(({ tag }) => tag),
  };
}
