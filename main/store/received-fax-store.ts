// Received faxes, on disk: what the service listed, what was fetched, what its readers did with it.
import { type ReceivedFax, receivedFax } from '../../contract/received-fax.ts';
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

/** Faxes of one millisecond that keep their order; more than these never arrive. */
const perMs = 1024;

export function openReceivedFaxStore(db: Db): ReceivedFaxStore {
  const read = db.prepare('SELECT json, faxbox_id FROM received WHERE account_id = ? AND id = ?');
  const all = db.prepare('SELECT json, faxbox_id FROM received WHERE account_id = ? AND delete_at_ms IS NULL ORDER BY seq DESC');
  const unfetched = db.prepare('SELECT json, faxbox_id FROM received WHERE account_id = ? AND is_fetched = 0 ORDER BY seq');
  const unread = db.prepare(
    `SELECT count(*) AS n FROM received WHERE account_id = ? AND folder = 'inbox' AND is_read = 0 AND delete_at_ms IS NULL`,
  );
  const newest = db.prepare('SELECT max(received_at_ms) AS at FROM received WHERE account_id = ? AND faxbox_id = ?');
  const lastOfMs = db.prepare('SELECT max(seq) AS seq FROM received WHERE seq BETWEEN ? AND ?');
  const write = db.prepare(
    `INSERT INTO received (seq, account_id, id, faxbox_id, received_at_ms, number, folder, page_count, is_read, is_starred,
       is_fetched, words, delete_at_ms, json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_id, id) DO UPDATE SET folder = excluded.folder, page_count = excluded.page_count,
       is_read = excluded.is_read, is_starred = excluded.is_starred, is_fetched = excluded.is_fetched, words = excluded.words,
       delete_at_ms = excluded.delete_at_ms, json = excluded.json`,
  );
  const parse = (accountId: string, row: unknown): InboxRecord => {
    const { json, faxbox_id: faxboxId } = row as { json: string; faxbox_id: string };
    return { fax: receivedFax.parse(JSON.parse(json)), accountId, faxboxId };
  };

  function nextSeq(receivedAtMs: number): number {
    const first = receivedAtMs * perMs;
    const { seq } = lastOfMs.get(first, first + perMs - 1) as { seq: number | null };
    return seq === null ? first : seq + 1;
  }

  function save({ fax, accountId, faxboxId }: InboxRecord): void {
    const { id, receivedAtMs, number, folder, document, fault, isRead, isStarred, words, deleteAtMs } = fax;
    const flags = [isRead, isStarred, document !== null || fault !== null].map(Number);
    const seq = nextSeq(receivedAtMs);
    const place = [seq, accountId, id, faxboxId, receivedAtMs, number, folder, document?.pageCount ?? null];
    write.run(...place, ...flags, words, deleteAtMs, JSON.stringify(fax));
  }

  return {
    get: (accountId, id) => {
      const row: unknown = read.get(accountId, id);
      return row ? parse(accountId, row) : null;
    },
    list: (accountId) => all.all(accountId).map((row) => parse(accountId, row).fax),
    listUnfetched: (accountId) => unfetched.all(accountId).map((row) => parse(accountId, row)),
    countUnread: (accountId) => (unread.get(accountId) as { n: number }).n,
    newestMs: (accountId, faxboxId) => (newest.get(accountId, faxboxId) as { at: number | null }).at,
    save,
  };
}
