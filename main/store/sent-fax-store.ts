// Sent faxes and their states, on disk: each step is written here before it is acted on.
import { type Draft, draft } from '../../contract/draft.ts';
import { isOver, type SentFax, sentFax } from '../../contract/sent-fax.ts';
import type { Db } from './database.ts';

/** A fax and what only the app needs to know of it. */
export interface OutboxRecord {
  readonly fax: SentFax;
  readonly accountId: string;
  readonly faxboxId: string;
  /** Printed in the header of each page, as far as the service does so. */
  readonly fromName: string;
  /** When the service accepted it, for finding the job again; null before. */
  readonly submittedAtMs: number | null;
  /** The TIFF that goes instead of the fax's document, of which it has the same pages; absent: the document itself. */
  readonly tiffId?: string | undefined;
}

export interface SentFaxStore {
  get(id: string): OutboxRecord | null;
  /** Newest first. */
  list(accountId: string): readonly OutboxRecord[];
  /** Made at `sinceMs` or later. */
  listSince(accountId: string, sinceMs: number): readonly OutboxRecord[];
  /** Every fax of every account that has not come to its end. */
  listOpen(): readonly OutboxRecord[];
  listBatch(batchId: string): readonly OutboxRecord[];
  save(record: OutboxRecord): void;
  /** All of them or none. */
  saveAll(records: readonly OutboxRecord[]): void;
  /** The draft becomes faxes, in one transaction, so that it is never both and never neither; it is kept until `release`. */
  saveInsteadOfDraft(records: readonly OutboxRecord[], draftId: string): void;
  /** Saves faxes that can no longer be undone, and forgets their draft. */
  release(records: readonly OutboxRecord[], batchId: string): void;
  /** The batch is the draft again that it was, and is in no list; null when it was released. */
  restoreDraft(batchId: string): Draft | null;
  /** Takes faxes off the list for good. */
  remove(ids: readonly string[]): void;
}

export function openSentFaxStore(db: Db): SentFaxStore {
  const read = db.prepare('SELECT json FROM sent_fax WHERE id = ?');
  const all = db.prepare('SELECT json FROM sent_fax WHERE account_id = ? ORDER BY created_at_ms DESC, rowid DESC');
  const since = db.prepare('SELECT json FROM sent_fax WHERE account_id = ? AND created_at_ms >= ?');
  const open = db.prepare('SELECT json FROM sent_fax WHERE is_over = 0 ORDER BY created_at_ms, rowid');
  const batch = db.prepare('SELECT json FROM sent_fax WHERE batch_id = ? ORDER BY created_at_ms, rowid');
  const write = db.prepare(
    `INSERT INTO sent_fax (id, account_id, created_at_ms, is_over, json, batch_id) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET is_over = excluded.is_over, json = excluded.json`,
  );
  const drop = db.prepare('DELETE FROM sent_fax WHERE id = ?');
  const dropBatch = db.prepare('DELETE FROM sent_fax WHERE batch_id = ?');
  const keepDraft = db.prepare('INSERT INTO kept_draft (batch_id, json) SELECT ?, json FROM draft WHERE id = ?');
  const dropDraft = db.prepare('DELETE FROM draft WHERE id = ?');
  const keptDraft = db.prepare('SELECT json FROM kept_draft WHERE batch_id = ?');
  const dropKept = db.prepare('DELETE FROM kept_draft WHERE batch_id = ?');
  const writeDraft = db.prepare('INSERT OR REPLACE INTO draft (id, changed_at_ms, json) VALUES (?, ?, ?)');
  const parse = (row: unknown): OutboxRecord => {
    const record = JSON.parse((row as { json: string }).json) as OutboxRecord; // written by `save` only
    return { ...record, fax: sentFax.parse(record.fax) };
  };
  const save = (record: OutboxRecord): void => {
    const { id, createdAtMs, batchId, state } = record.fax;
    write.run(id, record.accountId, createdAtMs, isOver(state) ? 1 : 0, JSON.stringify(record), batchId);
  };
  const saveAll = (records: readonly OutboxRecord[]): void => db.transaction(() => records.forEach(save))();

  return {
    get: (id) => {
      const row: unknown = read.get(id);
      return row ? parse(row) : null;
    },
    list: (accountId) => all.all(accountId).map(parse),
    listSince: (accountId, sinceMs) => since.all(accountId, sinceMs).map(parse),
    listOpen: () => open.all().map(parse),
    listBatch: (batchId) => batch.all(batchId).map(parse),
    save,
    saveAll,
    saveInsteadOfDraft: (records, draftId) =>
      db.transaction(() => {
        records.forEach(save);
        const batchId = records[0]?.fax.batchId;
        if (batchId !== undefined) keepDraft.run(batchId, draftId);
        dropDraft.run(draftId);
      })(),
    release: (records, batchId) =>
      db.transaction(() => {
        records.forEach(save);
        dropKept.run(batchId);
      })(),
    restoreDraft: (batchId) =>
      db.transaction(() => {
        const row: unknown = keptDraft.get(batchId);
        if (!row) return null;
        const restored = draft.parse(JSON.parse((row as { json: string }).json));
        writeDraft.run(restored.id, restored.changedAtMs, JSON.stringify(restored));
        dropKept.run(batchId);
        dropBatch.run(batchId);
        return restored;
      })(),
    remove: (ids) => db.transaction(() => ids.forEach((id) => void drop.run(id)))(),
  };
}
