// Numbers that faxes were sent to, on disk: for the misdial guard and for the search. They outlive the faxes.
import type { FaxNumber } from '../../contract/fax.ts';
import type { Db } from './database.ts';

export interface UsedNumber {
  readonly number: FaxNumber;
  /** As it was chosen the last time; empty where only the number was known. */
  readonly name: string;
  readonly lastUsedAtMs: number;
}

export interface UsedNumberStore {
  /** Last used first. */
  list(accountId: string): readonly UsedNumber[];
  /** A name that was known stays when the next use has none. */
  note(accountId: string, used: UsedNumber): void;
}

interface Row {
  readonly number: string;
  readonly name: string;
  readonly last_used_at_ms: number;
}

export function openUsedNumberStore(db: Db): UsedNumberStore {
  const all = db.prepare(
    'SELECT number, name, last_used_at_ms FROM used_number WHERE account_id = ? ORDER BY last_used_at_ms DESC',
  );
  const write = db.prepare(
    `INSERT INTO used_number (account_id, number, name, last_used_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, number) DO UPDATE SET last_used_at_ms = max(last_used_at_ms, excluded.last_used_at_ms),
       name = CASE WHEN excluded.name = '' THEN name ELSE excluded.name END`,
  );
  return {
    list: (accountId) =>
      (all.all(accountId) as Row[]) // the table is STRICT
        .map(({ number, name, last_used_at_ms: lastUsedAtMs }) => ({ number, name, lastUsedAtMs })),
    note: (accountId, { number, name, lastUsedAtMs }) => void write.run(accountId, number, name, lastUsedAtMs),
  };
}
