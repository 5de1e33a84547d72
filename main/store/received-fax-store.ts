// Received faxes, on disk: what the service listed, what was fetched, what was read.
import { type ReceivedFax, receivedFax } from '../../contract/fax.ts';
import type { Db } from './database.ts';

export interface InboxRecord {
  readonly fax: ReceivedFax;
  readonly accountId: string;
  readonly faxboxId: string;
}

export interface ReceivedFaxStore {
  get(accountId: string, id: string): InboxRecord | null;
  /** Newest first. */
  list(accountId: string): readonly ReceivedFax[];
  /** Listed by the service, but the attachment is not on disk yet. */
  listUnfetched(accountId: string): readonly InboxRecord[];
  countUnread(accountId: string): number;
  /** The time of the newest fax of a faxbox, in ms; null when it has none. */
  newestMs(accountId: string, faxboxId: string): number | null;
  save(record: InboxRecord): void;
}

export function openReceivedFaxStore(db: Db): ReceivedFaxStore {
  const read = db.prepare('SELECT json, faxbox_id FROM received_fax WHERE account_id = ? AND id = ?');
  const all = db.prepare('SELECT json, faxbox_id FROM received_fax WHERE account_id = ? ORDER BY received_at_ms DESC, id DESC');
  const unfetched = db.prepare(
    'SELECT json, faxbox_id FROM received_fax WHERE account_id = ? AND is_fetched = 0 ORDER BY received_at_ms',
  );
  const unread = db.prepare('SELECT count(*) AS n FROM received_fax WHERE account_id = ? AND is_read = 0');
  const newest = db.prepare('SELECT max(received_at_ms) AS at FROM received_fax WHERE account_id = ? AND faxbox_id = ?');
  const write = db.prepare(
    `INSERT OR REPLACE INTO received_fax (account_id, id, faxbox_id, received_at_ms, is_read, is_fetched, json)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const parse = (accountId: string, row: unknown): InboxRecord => {
    const { json, faxbox_id: faxboxId } = row as { json: string; faxbox_id: string };
    return { fax: receivedFax.parse(JSON.parse(json)), accountId, faxboxId };
  };

  return {
    get: (accountId, id) => {
      const row: unknown = read.get(accountId, id);
      return row ? parse(accountId, row) : null;
    },
    list: (accountId) => all.all(accountId).map((row) => parse(accountId, row).fax),
    listUnfetched: (accountId) => unfetched.all(accountId).map((row) => parse(accountId, row)),
    countUnread: (accountId) => (unread.get(accountId) as { n: number }).n,
    newestMs: (accountId, faxboxId) => (newest.get(accountId, faxboxId) as { at: number | null }).at,
    save: ({ fax, accountId, faxboxId }) => {
      const isFetched = fax.document !== null || fax.fault !== null;
      write.run(accountId, fax.id, faxboxId, fax.receivedAtMs, fax.isRead ? 1 : 0, isFetched ? 1 : 0, JSON.stringify(fax));
    },
  };
}
