// Letters that have still to go: one row for each letter and address, in the service's own database.
import { change, type Db, select } from '../database/database.ts';
import type { Folder } from '../store/faxes.ts';

export interface Letter {
  readonly id: number;
  readonly accountId: string;
  readonly faxId: string;
  readonly folder: Folder;
  readonly recipient: string;
  /** The same at every try: a receiver that got it twice can tell (RFC 5322 §3.6.4). */
  readonly messageId: string;
  readonly createdMs: number;
  readonly attempts: number;
}

export interface MailStore {
  /** Once for each fax and address. */
  add(letter: Omit<Letter, 'id' | 'attempts'>): void;
  due(nowMs: number, most: number): readonly Letter[];
  /** When the next one is due; null when none waits. */
  nextDueMs(): number | null;
  /** It is with the mail server now. */
  markSent(id: number): void;
  postpone(id: number, dueAtMs: number, error: string): void;
  /** It stays, and is not tried again. */
  markFailed(id: number, error: string): void;
  count(state: 'waiting' | 'sent' | 'failed'): number;
}

interface Row {
  readonly id: number;
  readonly account_id: string;
  readonly fax_id: string;
  readonly folder: Folder;
  readonly recipient: string;
  readonly message_id: string;
  readonly created_ms: number;
  readonly attempts: number;
}

function toLetter(row: Row): Letter {
  const { id, folder, recipient, attempts } = row;
  const letter = { id, folder, recipient, attempts, createdMs: row.created_ms };
  return { ...letter, accountId: row.account_id, faxId: row.fax_id, messageId: row.message_id };
}

/** Sent rows stay: they are why a letter is not made twice. */
export function openMailStore(db: Db): MailStore {
  const insert = change(
    db,
    `INSERT INTO mail (account_id, fax_id, folder, recipient, message_id, created_ms, due_at_ms, attempts, state, error)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'waiting', '') ON CONFLICT (fax_id, folder, recipient) DO NOTHING`,
  );
  const due = select<Row>(
    db,
    `SELECT id, account_id, fax_id, folder, recipient, message_id, created_ms, attempts FROM mail
     WHERE state = 'waiting' AND due_at_ms <= ? ORDER BY due_at_ms, id LIMIT ?`,
  );
  const next = select<{ due: number | null }>(db, `SELECT min(due_at_ms) AS due FROM mail WHERE state = 'waiting'`);
  const sent = change(db, `UPDATE mail SET state = 'sent', attempts = attempts + 1, error = '' WHERE id = ?`);
  const later = change(db, 'UPDATE mail SET due_at_ms = ?, attempts = attempts + 1, error = ? WHERE id = ?');
  const failed = change(db, `UPDATE mail SET state = 'failed', attempts = attempts + 1, error = ? WHERE id = ?`);
  const count = select<{ letters: number }>(db, 'SELECT count(*) AS letters FROM mail WHERE state = ?');
  return {
    add: ({ accountId, faxId, folder, recipient, messageId, createdMs }) =>
      void insert(accountId, faxId, folder, recipient, messageId, createdMs, createdMs),
    due: (nowMs, most) => due.all(nowMs, most).map(toLetter),
    nextDueMs: () => next.first()?.due ?? null,
    markSent: (id) => void sent(id),
    postpone: (id, dueAtMs, error) => void later(dueAtMs, error, id),
    markFailed: (id, error) => void failed(error, id),
    count: (state) => count.first(state)?.letters ?? 0,
  };
}
