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
     folder TEXT NOT NULL,
     page_count INTEGER,
     is_read INTEGER NOT NULL,
     is_starred INTEGER NOT NULL,
     is_fetched INTEGER NOT NULL,
     words TEXT NOT NULL,
     delete_at_ms INTEGER,
     json TEXT NOT NULL,
     UNIQUE (account_id, id)
   ) STRICT;
   INSERT INTO received
     SELECT received_at_ms * 1024 + row_number() OVER (PARTITION BY received_at_ms ORDER BY account_id, id) - 1,
       account_id, id, faxbox_id, received_at_ms,
       CASE WHEN json_extract(json, '$.from') GLOB '+[1-9][0-9][0-9][0-9][0-9][0-9][0-9]*'
         AND json_extract(json, '$.from') NOT GLOB '+*[^0-9]*' AND length(json_extract(json, '$.from')) <= 16
         THEN json_extract(json, '$.from') END,
       'inbox', json_extract(json, '$.document.pageCount'), is_read, 0, is_fetched, 'off', NULL,
       json_set(json, '$.folder', 'inbox', '$.isStarred', json('false'), '$.tags', json('[]'), '$.note', '', '$.turns', json('[]'),
         '$.words', 'off', '$.deleteAtMs', json('null'))
     FROM received_fax;
   UPDATE received SET json = json_set(json, '$.number', number);
   DROP TABLE received_fax;
   CREATE INDEX received_by_folder ON received (account_id, folder, seq) WHERE delete_at_ms IS NULL;
   CREATE INDEX received_by_number ON received (account_id, number, seq);
   CREATE INDEX received_by_faxbox ON received (account_id, faxbox_id, received_at_ms);
   CREATE INDEX received_unread ON received (account_id, folder) WHERE is_read = 0 AND delete_at_ms IS NULL;
   CREATE INDEX received_starred ON received (account_id, seq) WHERE is_starred = 1 AND delete_at_ms IS NULL;
   CREATE INDEX received_unfetched ON received (account_id, seq) WHERE is_fetched = 0;
   CREATE INDEX received_wordless ON received (seq) WHERE words = 'waiting';
   CREATE INDEX received_leaving ON received (delete_at_ms) WHERE delete_at_ms IS NOT NULL;
   CREATE TABLE received_tag (
     tag TEXT NOT NULL,
     seq INTEGER NOT NULL REFERENCES received (seq) ON DELETE CASCADE,
     PRIMARY KEY (tag, seq)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX received_tag_by_fax ON received_tag (seq);
   -- Faxes that were deleted here: a service that still lists one does not bring it back.
   CREATE TABLE deleted_fax (account_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (account_id, id)) STRICT, WITHOUT ROWID;
   CREATE TABLE blocked_number (number TEXT PRIMARY KEY, blocked_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   -- What was read off a page of a document, with the place of each word. By document: the same pages are read once.
   CREATE TABLE page_words (
     document_id TEXT NOT NULL,
     page INTEGER NOT NULL,
     text TEXT NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (document_id, page)
   ) STRICT, WITHOUT ROWID;
   -- Row ids are those of "received". "account" is one word, so that a search stays within it.
   CREATE VIRTUAL TABLE received_search USING fts5 (
     account, sender, note, pages, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
   );`,
];
