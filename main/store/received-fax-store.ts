// Received faxes, on disk, one by one: what the service listed and what was fetched, and the note and turned pages of each.
import type { ReceivedFax } from '../../contract/received-fax.ts';
import type { Db } from './database.ts';
import { createReceivedIndex } from './received-index.ts';
import { bodyOf, faxColumns, faxTables, type InboxRecord, toRecord } from './received-row.ts';

export type { InboxRecord } from './received-row.ts';

/** What one fax has for itself; the marks that many share are changed in `received-marks.ts`. */
export type ReceivedContent = Pick<ReceivedFax, 'document' | 'fault' | 'note' | 'turns'>;

export interface ReceivedFaxStore {
  get(accountId: string, id: string): InboxRecord | null;
  /** It is here, or was deleted here. */
  isKnown(accountId: string, id: string): boolean;
  /** Listed by the service, but the attachment is not on disk yet. Oldest first. */
  listUnfetched(accountId: string): readonly InboxRecord[];
  /** In the inbox. */
  countUnread(accountId: string): number;
  /** The time of the newest fax of a faxbox, in ms; null when it has none. */
  newestMs(accountId: string, faxboxId: string): number | null;
  /** A fax that is not known yet. */
  add(record: InboxRecord): void;
  /** All of them or none. */
  addAll(records: readonly InboxRecord[]): void;
  /** Changes what is given; the fax as it is then, null when it is gone. */
  change(accountId: string, id: string, content: Partial<ReceivedContent>): ReceivedFax | null;
  /** The words of a document's pages are known: its faxes can be found by them. */
  indexDocument(documentId: string): void;
}

/** Faxes of one millisecond that keep their order. */
const perMs = 1024;

export function openReceivedFaxStore(db: Db): ReceivedFaxStore {
  const index = createReceivedIndex(db);
  index.writeMissing();
  const read = db.prepare(`SELECT ${faxColumns}, r.seq FROM ${faxTables} WHERE r.account_id = ? AND r.id = ?`);
  const known = db.prepare(
    `SELECT 1 FROM received WHERE account_id = ?1 AND id = ?2
     UNION ALL SELECT 1 FROM deleted_fax WHERE account_id = ?1 AND id = ?2`,
  );
  const unfetched = db.prepare(
    `SELECT ${faxColumns} FROM ${faxTables} WHERE r.account_id = ? AND r.is_fetched = 0 AND r.delete_at_ms IS NULL ORDER BY r.seq`,
  );
  const unread = db.prepare(`SELECT faxes FROM received_count WHERE account_id = ? AND folder = 'inbox' AND is_read = 0`);
  const newest = db.prepare('SELECT max(received_at_ms) AS at FROM received WHERE account_id = ? AND faxbox_id = ?');
  const lastOfMs = db.prepare('SELECT max(seq) AS seq FROM received WHERE seq BETWEEN ? AND ?');
  const isTaken = db.prepare('SELECT 1 FROM received WHERE seq = ?');
  const insert = db.prepare(
    `INSERT INTO received (seq, account_id, id, faxbox_id, received_at_ms, number, own_number, folder, page_count, is_read,
       is_starred, is_fetched, is_indexed, words, delete_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
  );
  const insertBody = db.prepare('INSERT INTO received_body (seq, document_id, json) VALUES (?, ?, ?)');
  const insertTag = db.prepare('INSERT OR IGNORE INTO received_tag (account_id, tag, seq, place) VALUES (?, ?, ?, ?)');
  const update = db.prepare('UPDATE received SET page_count = ?, is_fetched = ? WHERE seq = ?');
  const updateBody = db.prepare('UPDATE received_body SET document_id = ?, json = ? WHERE seq = ?');

  function nextSeq(receivedAtMs: number): number {
    const first = receivedAtMs * perMs;
    const { seq: last } = lastOfMs.get(first, first + perMs - 1) as { seq: number | null };
    let seq = last === null ? first : last + 1;
    while (isTaken.get(seq)) seq++;
    return seq;
  }

  function add({ fax, accountId, faxboxId }: InboxRecord): void {
    const { id, receivedAtMs, number, to, folder, document, fault, isRead, isStarred, words, deleteAtMs, tags } = fax;
    const seq = nextSeq(receivedAtMs);
    const flags = [isRead, isStarred, document !== null || fault !== null].map(Number);
    const place = [seq, accountId, id, faxboxId, receivedAtMs, number, to, folder, document?.pageCount ?? null];
    insert.run(...place, ...flags, words, deleteAtMs);
    insertBody.run(seq, document?.id ?? null, bodyOf(fax));
    for (const tag of tags) insertTag.run(accountId, tag, seq, deleteAtMs === null ? folder : 'leaving');
    index.write(seq);
  }

  function change(accountId: string, id: string, content: Partial<ReceivedContent>): ReceivedFax | null {
    const row: unknown = read.get(accountId, id);
    if (!row) return null;
    const { seq } = row as { seq: number };
    const fax = { ...toRecord(row).fax, ...content };
    update.run(fax.document?.pageCount ?? null, Number(fax.document !== null || fax.fault !== null), seq);
    updateBody.run(fax.document?.id ?? null, bodyOf(fax), seq);
    if (content.note !== undefined || content.document) index.write(seq);
    return fax;
  }

  return {
    get: (accountId, id) => {
      const row: unknown = read.get(accountId, id);
      return row ? toRecord(row) : null;
    },
    isKnown: (accountId, id) => known.get(accountId, id) !== undefined,
    listUnfetched: (accountId) => unfetched.all(accountId).map(toRecord),
    countUnread: (accountId) => (unread.get(accountId) as { faxes: number } | undefined)?.faxes ?? 0,
    newestMs: (accountId, faxboxId) => (newest.get(accountId, faxboxId) as { at: number | null }).at,
    add: (record) => db.transaction(() => add(record))(),
    addAll: (records) => db.transaction(() => records.forEach(add))(),
    change: (accountId, id, content) => db.transaction(() => change(accountId, id, content))(),
    indexDocument: (documentId) => db.transaction(() => index.writeDocument(documentId))(),
  };
}
