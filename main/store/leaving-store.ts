// Received faxes on their way out, on disk: hidden and due, forgotten in one transaction, and what is left of their files.
import type { Db } from './database.ts';
import { createReceivedIndex } from './received-index.ts';

export interface Leaving {
  readonly accountId: string;
  readonly id: string;
  readonly faxboxId: string;
  /** false: only from this computer. */
  readonly leavesService: boolean;
}

export interface LeavingStore {
  /** Their time to be undone is over; the longest due first. */
  due(nowMs: number): readonly Leaving[];
  /** When the next one is due after that moment, in ms; null: none. */
  nextMs(afterMs: number): number | null;
  /**
   * Row, marks, search and words of the fax go, and a note stays that it was deleted here and still has files. False when
   * it was brought back meanwhile: then nothing changes.
   */
  forget(fax: Pick<Leaving, 'accountId' | 'id'>): boolean;
  /** Forgotten, but their files may still be there. */
  withFiles(): readonly Pick<Leaving, 'accountId' | 'id'>[];
  filesRemoved(fax: Pick<Leaving, 'accountId' | 'id'>): void;
  /** Documents of forgotten faxes that no fax and no draft refers to. Reads every sent fax when there are candidates. */
  unneededDocuments(): readonly string[];
  /** The documents of forgotten faxes have been looked at. */
  documentsChecked(): void;
}

export function openLeavingStore(db: Db): LeavingStore {
  const index = createReceivedIndex(db);
  const due = db.prepare(
    `SELECT account_id AS accountId, id, faxbox_id AS faxboxId, leaves_service AS leavesService FROM received INDEXED BY received_leaving
     WHERE delete_at_ms IS NOT NULL AND delete_at_ms <= ? ORDER BY delete_at_ms`,
  );
  const next = db.prepare(
    'SELECT min(delete_at_ms) AS at FROM received INDEXED BY received_leaving WHERE delete_at_ms IS NOT NULL AND delete_at_ms > ?',
  );
  const leaving = db.prepare(
    `SELECT r.seq, b.document_id FROM received r JOIN received_body b ON b.seq = r.seq
     WHERE r.account_id = ? AND r.id = ? AND r.delete_at_ms IS NOT NULL`,
  );
  const note = db.prepare('INSERT OR REPLACE INTO deleted_fax (account_id, id, has_files, document_id) VALUES (?, ?, 1, ?)');
  const drop = db.prepare('DELETE FROM received WHERE seq = ?');
  const dropWords = db.prepare(
    'DELETE FROM page_words WHERE document_id = ?1 AND NOT EXISTS (SELECT 1 FROM received_body WHERE document_id = ?1)',
  );
  const files = db.prepare(
    'SELECT account_id AS accountId, id FROM deleted_fax INDEXED BY deleted_fax_files WHERE has_files = 1',
  );
  const noFiles = db.prepare('UPDATE deleted_fax SET has_files = 0 WHERE account_id = ? AND id = ?');
  // Documents have their hash for a name, which stands in the JSON of whatever refers to them.
  const unreferenced = db.prepare(
    `SELECT DISTINCT document_id AS id FROM deleted_fax d WHERE document_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM received_body WHERE document_id = d.document_id)
       AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(json, d.document_id) > 0)
       AND NOT EXISTS (SELECT 1 FROM kept_draft WHERE instr(json, d.document_id) > 0)`,
  );
  const sent = db.prepare('SELECT json FROM sent_fax');
  const checked = db.prepare('UPDATE deleted_fax SET document_id = NULL WHERE document_id IS NOT NULL');

  function forget({ accountId, id }: Pick<Leaving, 'accountId' | 'id'>): boolean {
    const row = leaving.get(accountId, id) as { seq: number; document_id: string | null } | undefined;
    if (!row) return false;
    note.run(accountId, id, row.document_id);
    index.remove(row.seq);
    drop.run(row.seq); // body and tags go with it
    if (row.document_id !== null) dropWords.run(row.document_id);
    return true;
  }

  function unneededDocuments(): readonly string[] {
    const candidates = new Set(unreferenced.all().map((row) => (row as { id: string }).id));
    if (candidates.size === 0) return [];
    for (const row of sent.iterate())
      for (const [id] of (row as { json: string }).json.matchAll(/[0-9a-f]{64}/g)) candidates.delete(id);
    return [...candidates];
  }

  return {
    due: (nowMs) =>
      (due.all(nowMs) as (Omit<Leaving, 'leavesService'> & { leavesService: number })[]).map((row) => {
        return { ...row, leavesService: row.leavesService === 1 }; // the tables are STRICT, here and below
      }),
    nextMs: (afterMs) => (next.get(afterMs) as { at: number | null }).at,
    forget: (fax) => db.transaction(() => forget(fax))(),
    withFiles: () => files.all() as Pick<Leaving, 'accountId' | 'id'>[],
    filesRemoved: ({ accountId, id }) => void noFiles.run(accountId, id),
    unneededDocuments,
    documentsChecked: () => void checked.run(),
  };
}
