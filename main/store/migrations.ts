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
];
