// What the database holds of one account, for when it leaves this computer: whether something still waits, and taking it all out.
import type { Db } from './database.ts';
import { createReceivedIndex } from './received-index.ts';

export interface AccountDataStore {
  /** A fax that is not over, in any of its states. */
  hasWaiting(accountId: string): boolean;
  /**
   * Faxes, marks and numbers of the account go, at the service nothing does. Their documents go at the next start where nothing
   * else refers to them. Answers the received faxes whose attachment may still lie about.
   */
  forget(accountId: string): readonly string[];
}

/** Under a name that is no account's: what was deleted here may be listed again by whoever signs in again. */
const nobodys = 'forgotten';

const tables = ['sent_fax', 'used_number', 'sync_mark', 'received_count', 'received_tag_count', 'deleted_fax'] as const;

export function openAccountDataStore(db: Db): AccountDataStore {
  const index = createReceivedIndex(db);
  const waiting = db.prepare('SELECT 1 FROM sent_fax WHERE account_id = ? AND is_over = 0 LIMIT 1');
  const received = db.prepare(
    'SELECT r.seq, r.id, b.document_id AS documentId FROM received r JOIN received_body b ON b.seq = r.seq WHERE r.account_id = ?',
  );
  const sent = db.prepare('SELECT json FROM sent_fax WHERE account_id = ?');
  const deleted = db.prepare(
    'SELECT document_id AS documentId FROM deleted_fax WHERE account_id = ? AND document_id IS NOT NULL',
  );
  const dropReceived = db.prepare('DELETE FROM received WHERE seq = ?');
  const dropWords = db.prepare(
    'DELETE FROM page_words WHERE document_id = ?1 AND NOT EXISTS (SELECT 1 FROM received_body WHERE document_id = ?1)',
  );
  const dropKept = db.prepare('DELETE FROM kept_draft WHERE batch_id IN (SELECT batch_id FROM sent_fax WHERE account_id = ?)');
  const drops = tables.map((table) => db.prepare(`DELETE FROM ${table} WHERE account_id = ?`));
  const noteDocument = db.prepare(
    'INSERT OR REPLACE INTO deleted_fax (account_id, id, has_files, document_id) VALUES (?1, ?2, 0, ?2)',
  );

  function forget(accountId: string): readonly string[] {
    const documents = new Set<string>();
    const rows = received.all(accountId) as { seq: number; id: string; documentId: string | null }[]; // the tables are STRICT
    for (const { seq, documentId } of rows) {
      index.remove(seq);
      dropReceived.run(seq); // body and tags go with it
      if (documentId !== null) documents.add(documentId);
    }
    // Documents have their hash for a name, which stands in the JSON of whatever refers to them.
    for (const row of sent.all(accountId) as { json: string }[])
      for (const [id] of row.json.matchAll(/\b[0-9a-f]{64}\b/g)) documents.add(id);
    for (const { documentId } of deleted.all(accountId) as { documentId: string }[]) documents.add(documentId);
    dropKept.run(accountId);
    for (const drop of drops) drop.run(accountId);
    for (const id of documents) {
      dropWords.run(id);
      noteDocument.run(nobodys, id);
    }
    return rows.map(({ id }) => id);
  }

  return {
    hasWaiting: (accountId) => waiting.get(accountId) !== undefined,
    forget: (accountId) => db.transaction(() => forget(accountId))(),
  };
}
