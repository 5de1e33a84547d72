// Every form the service's database ever had, in order: step n turns version n into n + 1. Steps are never changed, only added.

export const migrations: readonly string[] = [
  `CREATE TABLE account (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     normal_name TEXT NOT NULL,
     realm TEXT NOT NULL UNIQUE,
     is_enabled INTEGER NOT NULL,
     created INTEGER NOT NULL,
     salt TEXT NOT NULL
   ) STRICT;
   CREATE INDEX account_by_name ON account (normal_name);

   -- Users, faxboxes and callflows: documents as KAZOO keeps them. created and modified are Gregorian seconds.
   CREATE TABLE document (
     id TEXT PRIMARY KEY,
     account_id TEXT NOT NULL REFERENCES account,
     kind TEXT NOT NULL,
     created INTEGER NOT NULL,
     modified INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     json TEXT NOT NULL
   ) STRICT;
   CREATE INDEX document_by_kind ON document (account_id, kind, created);

   -- Only a memory-hard hash of the wire's credential is kept; the secret signs into tokens and changes with the password.
   CREATE TABLE credential (
     user_id TEXT NOT NULL,
     account_id TEXT NOT NULL REFERENCES account,
     method TEXT NOT NULL,
     hash TEXT NOT NULL,
     PRIMARY KEY (user_id, method)
   ) STRICT;
   CREATE UNIQUE INDEX credential_by_hash ON credential (account_id, method, hash);
   CREATE TABLE identity (user_id TEXT PRIMARY KEY, secret TEXT NOT NULL) STRICT;
   CREATE TABLE signing_key (id INTEGER PRIMARY KEY CHECK (id = 1), private_pem TEXT NOT NULL, public_pem TEXT NOT NULL) STRICT;

   CREATE TABLE number (
     number TEXT PRIMARY KEY,
     account_id TEXT NOT NULL REFERENCES account,
     state TEXT NOT NULL,
     created INTEGER NOT NULL,
     updated INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX number_by_account ON number (account_id, number);
   -- A number leads to one callflow at most.
   CREATE TABLE callflow_number (
     account_id TEXT NOT NULL,
     number TEXT NOT NULL,
     callflow_id TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
     PRIMARY KEY (account_id, number)
   ) STRICT;

   CREATE TABLE job (
     id TEXT PRIMARY KEY,
     account_id TEXT NOT NULL REFERENCES account,
     faxbox_id TEXT,
     owner_id TEXT,
     status TEXT NOT NULL,
     to_number TEXT NOT NULL,
     attempts INTEGER NOT NULL,
     created INTEGER NOT NULL,
     modified INTEGER NOT NULL,
     due_at_ms INTEGER NOT NULL,
     json TEXT NOT NULL
   ) STRICT;
   CREATE INDEX job_by_account ON job (account_id, created, id);
   CREATE INDEX job_due ON job (due_at_ms, created, id);
   -- Outlives the job: the same reference never makes a second fax.
   CREATE TABLE client_ref (
     account_id TEXT NOT NULL,
     client_ref TEXT NOT NULL,
     job_id TEXT NOT NULL,
     PRIMARY KEY (account_id, client_ref)
   ) STRICT, WITHOUT ROWID;

   -- hex_id names the files; job_id says which job brought a received fax, so that none is delivered twice.
   CREATE TABLE fax (
     account_id TEXT NOT NULL REFERENCES account,
     id TEXT NOT NULL,
     hex_id TEXT NOT NULL,
     folder TEXT NOT NULL,
     job_id TEXT NOT NULL,
     faxbox_id TEXT,
     owner_id TEXT,
     status TEXT,
     created INTEGER NOT NULL,
     modified INTEGER NOT NULL,
     has_attachment INTEGER NOT NULL,
     is_deleted INTEGER NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (account_id, id)
   ) STRICT;
   CREATE UNIQUE INDEX fax_delivered_once ON fax (folder, job_id);
   CREATE UNIQUE INDEX fax_files ON fax (hex_id);
   CREATE INDEX fax_by_folder ON fax (account_id, folder, created, id);

   CREATE TABLE audit (
     id INTEGER PRIMARY KEY,
     at_ms INTEGER NOT NULL,
     account_id TEXT NOT NULL,
     user_id TEXT NOT NULL,
     action TEXT NOT NULL,
     subject TEXT NOT NULL,
     address TEXT NOT NULL
   ) STRICT;
   CREATE INDEX audit_by_account ON audit (account_id, at_ms);`,

  `-- The audit log is only ever added to.
   CREATE TRIGGER audit_kept BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
   CREATE TRIGGER audit_whole BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;`,

  `-- Which job on which fax server carries an attempt, so that no attempt is made twice.
   CREATE TABLE line_call (
     job_id TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
     attempt INTEGER NOT NULL,
     host TEXT NOT NULL,
     line_job TEXT,
     sent_at_ms INTEGER NOT NULL,
     PRIMARY KEY (job_id, attempt)
   ) STRICT, WITHOUT ROWID;

   -- One letter to one address; a row stays until the mail server has taken it, or refused it for good.
   CREATE TABLE mail (
     id INTEGER PRIMARY KEY,
     account_id TEXT NOT NULL,
     fax_id TEXT NOT NULL,
     folder TEXT NOT NULL,
     recipient TEXT NOT NULL,
     message_id TEXT NOT NULL,
     created_ms INTEGER NOT NULL,
     due_at_ms INTEGER NOT NULL,
     attempts INTEGER NOT NULL,
     state TEXT NOT NULL,
     error TEXT NOT NULL,
     UNIQUE (fax_id, folder, recipient)
   ) STRICT;
   CREATE INDEX mail_due ON mail (state, due_at_ms);`,

  `-- Received files that went into a fax that another file began: a fax whose call dropped, and what came in the next call.
   CREATE TABLE arrival_piece (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`,

  `-- Somebody wants the job back while a line has it: written before the line is asked.
   ALTER TABLE job ADD COLUMN is_cancelling INTEGER NOT NULL DEFAULT 0;`,
];
