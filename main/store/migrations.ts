// Every form the database ever had, in order: step n turns version n into n + 1. Steps are never changed, only added.

export const migrations: readonly string[] = [
  `CREATE TABLE draft (
     id TEXT PRIMARY KEY,
     changed_at_ms INTEGER NOT NULL,
     json TEXT NOT NULL
   ) STRICT;
   -- A print job is taken over once, however often the printer offers it again.
   CREATE TABLE taken_print_job (job_id TEXT PRIMARY KEY) STRICT;
   CREATE TABLE sent_fax (
     id TEXT PRIMARY KEY,
     account_id TEXT NOT NULL,
     created_at_ms INTEGER NOT NULL,
     is_over INTEGER NOT NULL,
     json TEXT NOT NULL
   ) STRICT;
   CREATE INDEX sent_fax_by_account ON sent_fax (account_id, created_at_ms DESC);
   CREATE INDEX sent_fax_open ON sent_fax (is_over) WHERE is_over = 0;
   CREATE TABLE received_fax (
     account_id TEXT NOT NULL,
     id TEXT NOT NULL,
     faxbox_id TEXT NOT NULL,
     received_at_ms INTEGER NOT NULL,
     is_read INTEGER NOT NULL,
     is_fetched INTEGER NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (account_id, id)
   ) STRICT;
   CREATE INDEX received_fax_by_time ON received_fax (account_id, received_at_ms DESC);
   CREATE INDEX received_fax_unread ON received_fax (account_id) WHERE is_read = 0;
   CREATE INDEX received_fax_unfetched ON received_fax (account_id) WHERE is_fetched = 0;`,

  `UPDATE draft SET json = json_set(json, '$.recipients', json('[]'),
     '$.options', json('{"attempts":3,"notify":[],"quality":"fine","sendAtMs":null}'));
   -- Before, every Send had one recipient: its fax is its own batch.
   UPDATE sent_fax SET json = json_set(json, '$.fax.batchId', id, '$.fax.toName', '', '$.fax.continues', json('null'),
     '$.fax.options', json('{"attempts":3,"notify":[],"quality":"fine","sendAtMs":null}'));
   UPDATE sent_fax SET json = json_set(json, '$.fax.state.elapsedSeconds', json('null'))
     WHERE json_extract(json, '$.fax.state.kind') IN ('delivered', 'failed');
   UPDATE sent_fax SET json = json_set(json, '$.fax.state.remoteStation', '',
     '$.fax.state.failedAtMs', coalesce(json_extract(json, '$.fax.confirmedAtMs'), created_at_ms),
     '$.fax.state.isRetryable', json(CASE WHEN json_extract(json, '$.fax.state.reason') IN
       ('busy', 'no-answer', 'call-dropped', 'unknown') THEN 'true' ELSE 'false' END))
     WHERE json_extract(json, '$.fax.state.kind') = 'failed';
   ALTER TABLE sent_fax ADD COLUMN batch_id TEXT NOT NULL DEFAULT '';
   UPDATE sent_fax SET batch_id = id;
   CREATE INDEX sent_fax_by_batch ON sent_fax (batch_id);
   -- The draft of a Send that can still be undone.
   CREATE TABLE kept_draft (batch_id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
   -- Numbers that the service took a fax for. Outlives the faxes: a known number does not become a first-time one.
   CREATE TABLE used_number (
     account_id TEXT NOT NULL,
     number TEXT NOT NULL,
     name TEXT NOT NULL,
     last_used_at_ms INTEGER NOT NULL,
     PRIMARY KEY (account_id, number)
   ) STRICT, WITHOUT ROWID;
   INSERT OR REPLACE INTO used_number
     SELECT account_id, json_extract(json, '$.fax.to'), '', created_at_ms FROM sent_fax ORDER BY created_at_ms;
   CREATE TABLE contact (
     id TEXT PRIMARY KEY,
     sort_key TEXT NOT NULL,
     json TEXT NOT NULL
   ) STRICT;
   CREATE INDEX contact_by_name ON contact (sort_key);`,

  `CREATE TABLE received (
     -- Grows with the time of arrival, so that the newest of any selection are the last rows: ms * 1024 + a count within the ms.
     seq INTEGER PRIMARY KEY,
     account_id TEXT NOT NULL,
     id TEXT NOT NULL,
     faxbox_id TEXT NOT NULL,
     received_at_ms INTEGER NOT NULL,
     number TEXT,
     own_number TEXT NOT NULL,
     folder TEXT NOT NULL,
     page_count INTEGER,
     is_read INTEGER NOT NULL,
     is_starred INTEGER NOT NULL,
     is_fetched INTEGER NOT NULL,
     -- 0: only faxes of an older version that are not in the search yet.
     is_indexed INTEGER NOT NULL,
     words TEXT NOT NULL,
     delete_at_ms INTEGER,
     UNIQUE (account_id, id)
   ) STRICT;
   -- What is shown of a fax and never searched for by SQL; apart, so that a look over many rows stays in few pages.
   CREATE TABLE received_body (
     seq INTEGER PRIMARY KEY REFERENCES received (seq) ON DELETE CASCADE,
     document_id TEXT,
     json TEXT NOT NULL
   ) STRICT;
   CREATE INDEX received_body_by_document ON received_body (document_id) WHERE document_id IS NOT NULL;

   -- "any" holds for inbox and archive. The last columns of an index answer what else is asked, without a look at the row
   -- (those that its own WHERE fixes too, because SQLite looks them up all the same).
   CREATE INDEX received_by_folder ON received (account_id, folder, seq, page_count, delete_at_ms) WHERE delete_at_ms IS NULL;
   CREATE INDEX received_any ON received (account_id, seq, folder, page_count, delete_at_ms)
     WHERE folder <> 'junk' AND delete_at_ms IS NULL;
   CREATE INDEX received_unread ON received (account_id, seq, folder, is_read, delete_at_ms) WHERE is_read = 0 AND delete_at_ms IS NULL;
   CREATE INDEX received_starred ON received (account_id, seq, folder, is_starred, delete_at_ms) WHERE is_starred = 1 AND delete_at_ms IS NULL;
   CREATE INDEX received_by_number ON received (account_id, number, seq, folder, delete_at_ms) WHERE delete_at_ms IS NULL;
   CREATE INDEX received_by_own_number ON received (account_id, own_number, seq, folder, delete_at_ms) WHERE delete_at_ms IS NULL;
   CREATE INDEX received_by_faxbox ON received (account_id, faxbox_id, received_at_ms);
   CREATE INDEX received_unfetched ON received (account_id, seq) WHERE is_fetched = 0 AND delete_at_ms IS NULL;
   CREATE INDEX received_unindexed ON received (seq) WHERE is_indexed = 0;
   CREATE INDEX received_wordless ON received (seq) WHERE words = 'waiting';
   CREATE INDEX received_leaving ON received (delete_at_ms) WHERE delete_at_ms IS NOT NULL;

   -- "place" is the folder of the fax, or "leaving" while it is being deleted.
   CREATE TABLE received_tag (
     account_id TEXT NOT NULL,
     tag TEXT NOT NULL,
     seq INTEGER NOT NULL REFERENCES received (seq) ON DELETE CASCADE,
     place TEXT NOT NULL,
     PRIMARY KEY (account_id, tag, seq)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX received_tag_by_fax ON received_tag (seq, tag);

   -- Counts that every look at the window asks for, kept true by the database itself.
   CREATE TABLE received_count (
     account_id TEXT NOT NULL,
     folder TEXT NOT NULL,
     is_read INTEGER NOT NULL,
     faxes INTEGER NOT NULL,
     PRIMARY KEY (account_id, folder, is_read)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE received_tag_count (
     account_id TEXT NOT NULL,
     tag TEXT NOT NULL,
     -- Of inbox and archive.
     faxes INTEGER NOT NULL,
     PRIMARY KEY (account_id, tag)
   ) STRICT, WITHOUT ROWID;
   CREATE TRIGGER received_counted AFTER INSERT ON received WHEN new.delete_at_ms IS NULL BEGIN
     INSERT INTO received_count VALUES (new.account_id, new.folder, new.is_read, 1)
       ON CONFLICT DO UPDATE SET faxes = faxes + 1;
   END;
   CREATE TRIGGER received_moved AFTER UPDATE OF folder, is_read, delete_at_ms ON received BEGIN
     UPDATE received_count SET faxes = faxes - 1
       WHERE old.delete_at_ms IS NULL AND account_id = old.account_id AND folder = old.folder AND is_read = old.is_read;
     INSERT INTO received_count SELECT new.account_id, new.folder, new.is_read, 1 WHERE new.delete_at_ms IS NULL
       ON CONFLICT DO UPDATE SET faxes = faxes + 1;
   END;
   CREATE TRIGGER received_replaced AFTER UPDATE OF folder, delete_at_ms ON received BEGIN
     UPDATE received_tag SET place = iif(new.delete_at_ms IS NULL, new.folder, 'leaving') WHERE seq = new.seq;
   END;
   CREATE TRIGGER received_gone AFTER DELETE ON received WHEN old.delete_at_ms IS NULL BEGIN
     UPDATE received_count SET faxes = faxes - 1
       WHERE account_id = old.account_id AND folder = old.folder AND is_read = old.is_read;
   END;
   CREATE TRIGGER tag_counted AFTER INSERT ON received_tag BEGIN
     INSERT INTO received_tag_count VALUES (new.account_id, new.tag, new.place IN ('inbox', 'archive'))
       ON CONFLICT DO UPDATE SET faxes = faxes + excluded.faxes;
   END;
   CREATE TRIGGER tag_moved AFTER UPDATE OF place ON received_tag BEGIN
     UPDATE received_tag_count SET faxes = faxes + (new.place IN ('inbox', 'archive')) - (old.place IN ('inbox', 'archive'))
       WHERE account_id = new.account_id AND tag = new.tag;
   END;
   CREATE TRIGGER tag_gone AFTER DELETE ON received_tag BEGIN
     UPDATE received_tag_count SET faxes = faxes - (old.place IN ('inbox', 'archive'))
       WHERE account_id = old.account_id AND tag = old.tag;
   END;

   INSERT INTO received
     SELECT received_at_ms * 1024 + row_number() OVER (PARTITION BY received_at_ms ORDER BY account_id, id) - 1,
       account_id, id, faxbox_id, received_at_ms,
       CASE WHEN json_extract(json, '$.from') GLOB '+[1-9][0-9][0-9][0-9][0-9][0-9][0-9]*'
         AND json_extract(json, '$.from') NOT GLOB '+*[^0-9]*' AND length(json_extract(json, '$.from')) <= 16
         THEN json_extract(json, '$.from') END,
       json_extract(json, '$.to'), 'inbox', json_extract(json, '$.document.pageCount'), is_read, 0, is_fetched, 0, 'off', NULL
     FROM received_fax;
   INSERT INTO received_body
     SELECT seq, json_extract(json, '$.document.id'), json_object('from', json_extract(json, '$.from'),
       'fromName', json_extract(json, '$.fromName'), 'document', json(coalesce(json -> '$.document', 'null')),
       'fault', json(coalesce(json -> '$.fault', 'null')), 'note', '', 'turns', json('[]'))
     FROM received JOIN received_fax USING (account_id, id);
   DROP TABLE received_fax;

   -- Faxes that were deleted here: a service that still lists one does not bring it back.
   CREATE TABLE deleted_fax (
     account_id TEXT NOT NULL,
     id TEXT NOT NULL,
     -- 1 until its files are gone too.
     has_files INTEGER NOT NULL,
     -- Content-addressed: other faxes and drafts may still need it.
     document_id TEXT,
     PRIMARY KEY (account_id, id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX deleted_fax_files ON deleted_fax (has_files) WHERE has_files = 1;
   CREATE INDEX deleted_fax_documents ON deleted_fax (document_id) WHERE document_id IS NOT NULL;
   CREATE TABLE blocked_number (number TEXT PRIMARY KEY, blocked_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   -- What was read off a page of a document, with the place of each word. By document: the same pages are read once.
   CREATE TABLE page_words (
     document_id TEXT NOT NULL,
     page INTEGER NOT NULL,
     text TEXT NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (document_id, page)
   ) STRICT, WITHOUT ROWID;
   -- Row ids are those of "received". Texts come folded (contract/fold.ts): whatever is no ASCII belongs to its word.
   -- "account" is one word, so that a search stays within it.
   CREATE VIRTUAL TABLE received_search USING fts5 (
     account, sender, note, pages, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii', prefix = '1 2 3'
   );

   -- The far number, and the documents, of a sent fax.
   ALTER TABLE sent_fax ADD COLUMN number TEXT AS (json_extract(json, '$.fax.to'));
   CREATE INDEX sent_fax_by_number ON sent_fax (account_id, number, created_at_ms);`,

  `-- Of each faxbox the interval that was listed completely.
   CREATE TABLE sync_mark (
     account_id TEXT NOT NULL,
     faxbox_id TEXT NOT NULL,
     -- When the faxbox was listed for the first time, by the service's clock as the two others.
     first_ms INTEGER NOT NULL,
     from_ms INTEGER NOT NULL,
     to_ms INTEGER NOT NULL,
     PRIMARY KEY (account_id, faxbox_id)
   ) STRICT, WITHOUT ROWID;`,

  `-- What is to be done by itself with faxes that arrive from then on; a kind that is switched off is not here.
   CREATE TABLE arrival_wish (kind TEXT PRIMARY KEY, since_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   -- One row for each fax and kind, which stays when it is done: no fax is done twice.
   CREATE TABLE arrival (
     seq INTEGER NOT NULL,
     kind TEXT NOT NULL,
     account_id TEXT NOT NULL,
     id TEXT NOT NULL,
     -- due, begun, done, failed (tried again), stuck (waits for a person)
     state TEXT NOT NULL,
     fault TEXT,
     PRIMARY KEY (seq, kind)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX arrival_open ON arrival (kind, state) WHERE state <> 'done';
   -- In the transaction that makes the fax readable: whatever happens next, it is not forgotten.
   CREATE TRIGGER received_fetched AFTER UPDATE OF is_fetched ON received
     WHEN old.is_fetched = 0 AND new.is_fetched = 1 AND new.folder = 'inbox' AND new.delete_at_ms IS NULL BEGIN
     INSERT OR IGNORE INTO arrival SELECT new.seq, kind, new.account_id, new.id, 'due', NULL FROM arrival_wish
       WHERE new.received_at_ms >= since_ms;
   END;
   CREATE TRIGGER received_left AFTER DELETE ON received BEGIN
     DELETE FROM arrival WHERE seq = old.seq;
   END;`,

  `-- Kept by a person: no rule deletes it.
   ALTER TABLE received ADD COLUMN is_kept INTEGER NOT NULL DEFAULT 0;
   -- 0: on its way out here only, and the service keeps it.
   ALTER TABLE received ADD COLUMN leaves_service INTEGER NOT NULL DEFAULT 1;`,
];
