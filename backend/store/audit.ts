// Who sent, fetched and deleted what: written in the service's own database, never changed.
import { change, type Db, select } from '../database/database.ts';

export type AuditAction =
  | 'login'
  | 'login-refused'
  | 'send'
  | 'resubmit'
  | 'cancel'
  | 'fetch'
  | 'delete'
  | 'configure'
  | 'password';

export interface AuditEntry {
  readonly atMs: number;
  readonly accountId: string;
  /** Empty when nobody was logged in. */
  readonly userId: string;
  readonly action: AuditAction;
  /** The id of the fax or document, or the name that was tried; never content, never a secret. */
  readonly subject: string;
  readonly address: string;
}

interface Row {
  readonly at_ms: number;
  readonly account_id: string;
  readonly user_id: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly address: string;
}

export interface AuditStore {
  add(entry: AuditEntry): void;
  /** Oldest first. */
  list(accountId: string, sinceMs?: number): readonly AuditEntry[];
}

export function openAuditStore(db: Db): AuditStore {
  const insert = change(db, 'INSERT INTO audit (at_ms, account_id, user_id, action, subject, address) VALUES (?, ?, ?, ?, ?, ?)');
  const all = select<Row>(
    db,
    'SELECT at_ms, account_id, user_id, action, subject, address FROM audit WHERE account_id = ? AND at_ms >= ? ORDER BY id',
  );
  return {
    add: ({ atMs, accountId, userId, action, subject, address }) =>
      void insert(atMs, accountId, userId, action, subject, address),
    list: (accountId, sinceMs = 0) =>
      all.all(accountId, sinceMs).map((row) => ({
        atMs: row.at_ms,
        accountId: row.account_id,
        userId: row.user_id,
        action: row.action,
        subject: row.subject,
        address: row.address,
      })),
  };
}
