// How far each faxbox is listed: everything that the service has within the interval is here.
import type { Db } from './database.ts';

/** All by the service's clock. */
export interface SyncMark {
  /** When the faxbox was listed for the first time. */
  readonly firstMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface SyncMarkStore {
  get(accountId: string, faxboxId: string): SyncMark | null;
  /** Within the transaction of whoever calls. */
  set(accountId: string, faxboxId: string, mark: SyncMark): void;
}

export function openSyncMarkStore(db: Db): SyncMarkStore {
  const read = db.prepare(
    'SELECT first_ms AS firstMs, from_ms AS fromMs, to_ms AS toMs FROM sync_mark WHERE account_id = ? AND faxbox_id = ?',
  );
  const write = db.prepare(
    `INSERT INTO sync_mark (account_id, faxbox_id, first_ms, from_ms, to_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET from_ms = excluded.from_ms, to_ms = excluded.to_ms`,
  );
  return {
    get: (accountId, faxboxId) => (read.get(accountId, faxboxId) as SyncMark | undefined) ?? null,
    set: (accountId, faxboxId, { firstMs, fromMs, toMs }) => void write.run(accountId, faxboxId, firstMs, fromMs, toMs),
  };
}
