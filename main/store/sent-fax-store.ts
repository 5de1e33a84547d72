// Sent faxes and their states, on disk: each step is written here before it is acted on.
import { type SentFax, sentFax } from '../../contract/fax.ts';
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
}

export interface SentFaxStore {
  get(id: string): OutboxRecord | null;
  /** Newest first. */
  list(accountId: string): readonly OutboxRecord[];
  /** Every fax of every account that has not come to its end. */
  listOpen(): readonly OutboxRecord[];
  save(record: OutboxRecord): void;
  /** The draft becomes a fax: one transaction, so that it is never both and never neither. */
  saveInsteadOfDraft(record: OutboxRecord, draftId: string): void;
}

export function isOver({ state }: SentFax): boolean {
  return state.kind === 'delivered' || state.kind === 'failed';
}

export function openSentFaxStore(db: Db): SentFaxStore {
  const read = db.prepare('SELECT json FROM sent_fax WHERE id = ?');
  const all = db.prepare('SELECT json FROM sent_fax WHERE account_id = ? ORDER BY created_at_ms DESC');
  const open = db.prepare('SELECT json FROM sent_fax WHERE is_over = 0 ORDER BY created_at_ms');
  const write = db.prepare(
    'INSERT OR REPLACE INTO sent_fax (id, account_id, created_at_ms, is_over, json) VALUES (?, ?, ?, ?, ?)',
  );
  const dropDraft = db.prepare('DELETE FROM draft WHERE id = ?');
  const parse = (row: unknown): OutboxRecord => {
    const record = JSON.parse((row as { json: string }).json) as OutboxRecord; // written by `save` only
    return { ...record, fax: sentFax.parse(record.fax) };
  };
  const save = (record: OutboxRecord): void =>
    void write.run(record.fax.id, record.accountId, record.fax.createdAtMs, isOver(record.fax) ? 1 : 0, JSON.stringify(record));

  return {
    get: (id) => {
      const row: unknown = read.get(id);
      return row ? parse(row) : null;
    },
    list: (accountId) => all.all(accountId).map(parse),
    listOpen: () => open.all().map(parse),
    save,
    saveInsteadOfDraft: (record, draftId) =>
      db.transaction(() => {
        save(record);
        dropDraft.run(draftId);
      })(),
  };
}
