// Numbers whose faxes go to the junk, of every account of this computer, on disk.
import type { FaxNumber } from '../../contract/fax.ts';
import type { Db } from './database.ts';

export interface Blocked {
  readonly number: FaxNumber;
  readonly blockedAtMs: number;
}

export interface BlockedNumberStore {
  /** Last blocked first. */
  list(): readonly Blocked[];
  has(number: FaxNumber): boolean;
  /** What is blocked already stays so since then. */
  add(blocked: Blocked): void;
  remove(number: FaxNumber): void;
}

export function openBlockedNumberStore(db: Db): BlockedNumberStore {
  const all = db.prepare('SELECT number, blocked_at_ms AS blockedAtMs FROM blocked_number ORDER BY blocked_at_ms DESC, number');
  const one = db.prepare('SELECT 1 FROM blocked_number WHERE number = ?');
  const add = db.prepare('INSERT OR IGNORE INTO blocked_number (number, blocked_at_ms) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM blocked_number WHERE number = ?');
  return {
    list: () => (all.all() as Blocked[]).map(({ number, blockedAtMs }) => ({ number, blockedAtMs })), // the table is STRICT
    has: (number) => one.get(number) !== undefined,
    add: ({ number, blockedAtMs }) => void add.run(number, blockedAtMs),
    remove: (number) => void remove.run(number),
  };
}
