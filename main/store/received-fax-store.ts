// Received faxes, on disk, one by one: what the service listed and what was fetched, and the note and turned pages of each.
import type { ReceivedFax } from '../../contract/received-fax.ts';
import type { Db } from './database.ts';
import { createReceivedIndex } from './received-index.ts';
import { bodyOf, faxColumns, faxTables, type InboxRecord, toRecord } from './received-row.ts';
import { openSyncMarkStore, type SyncMark } from './sync-mark-store.ts';

export type { InboxRecord } from './received-row.ts';

/** What one fax has for itself; the marks that many share are changed in `received-marks.ts`. */
export type ReceivedContent = Pick<ReceivedFax, 'document' | 'fault' | 'note' | 'turns'>;

export interface UnfetchedList {
  readonly records: readonly InboxRecord[];
  /** null: there are no more. */
  readonly last: number | null;
}

export interface ReceivedFaxStore {
  get(accountId: string, id: string): InboxRecord | null;
  /** It is here, or was deleted here. */
  isKnown(accountId: string, id: string): boolean;
  /** Listed by the service, but the attachment is not on disk yet. Newest first; `after` is the `last` of the list before. */
  listUnfetched(accountId: string, limit: number, after: number | null): UnfetchedList;
  /** In the inbox. */
  countUnread(accountId: string): number;
  /** The time of the oldest fax of a faxbox, in ms; null when it has none. */
  oldestMs(accountId: string, faxboxId: string): number | null;
  /** How far a faxbox is listed; null before the first time. */
  syncMark(accountId: string, faxboxId: string): SyncMark | null;
  /** What was listed, without what is known already, and the mark that this earns (null: none yet): both or none. The number added. */
  addListed(accountId: string, faxboxId: string, records: readonly InboxRecord[], mark: SyncMark | null): number;
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
  const marks = openSyncMarkStore(db);
  const unfetched = db.prepare(
    `SELECT ${faxColumns}, r.seq FROM ${faxTables} WHERE r.account_id = ? AND r.is_fetched = 0 AND r.delete_at_ms IS NULL AND r.seq < ?
     ORDER BY r.seq DESC LIMIT ?`,
  );
  const unread = db.prepare(`SELECT faxes FROM received_count WHERE account_id = ? AND folder = 'inbox' AND is_read = 0`);
  const oldest = db.prepare('SELECT min(received_at_ms) AS at FROM received WHERE account_id = ? AND faxbox_id = ?');
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

  const isKnown = (accountId: string, id: string): boolean => known.get(accountId, id) !== undefined;

  function addListed(accountId: string, faxboxId: string, records: readonly InboxRecord[], mark: SyncMark | null): number {
    let added = 0;
    for (const record of records) {
      if (isKnown(accountId, record.fax.id)) continue;
      add(record);
      added++;
    }
    if (mark) marks.set(accountId, faxboxId, mark);
    return added;
  }

  return {
    get: (accountId, id) => {
      const row: unknown = read.get(accountId, id);
      return row ? toRecord(row) : null;
    },
    isKnown,
    listUnfetched(accountId, limit, after) {
      const rows: unknown[] = unfetched.all(accountId, after ?? Number.MAX_SAFE_INTEGER, limit);
      const { seq: last } = rows.length < limit ? { seq: null } : (rows.at(-1) as { seq: number });
      return { records: rows.map(toRecord), last };
    },
    countUnread: (accountId) => (unread.get(accountId) as { faxes: number } | undefined)?.faxes ?? 0,
    oldestMs: (accountId, faxboxId) => (oldest.get(accountId, faxboxId) as { at: number | null }).at,
    syncMark: marks.get,
    addListed: (accountId, faxboxId, records, mark) => db.transaction(() => addListed(accountId, faxboxId, records, mark))(),
    add: (record) => db.transaction(() => add(record))(),
    addAll: (records) => db.transaction(() => records.forEach(add))(),
    change: (accountId, id, content) => db.transaction(() => change(accountId, id, content))(),
    indexDocument: (documentId) => db.transaction(() => index.writeDocument(documentId))(),
  };
}
