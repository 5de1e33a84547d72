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
];
