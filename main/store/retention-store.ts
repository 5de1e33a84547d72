// Received faxes that a rule deletes, on disk: which are meant, and until when they arrived.
import type { RetentionRule } from '../../contract/retention.ts';
import type { Db } from './database.ts';

export interface RetentionStore {
  /** Oldest first, of those that arrived at this time, in ms, or before. */
  meant(accountId: string, scope: RetentionRule['scope'], untilMs: number, limit: number): readonly string[];
  count(accountId: string, scope: RetentionRule['scope'], untilMs: number): number;
  /** When the oldest that is meant arrived; null: none is. */
  oldestMs(accountId: string, scope: RetentionRule['scope']): number | null;
}

const perMs = 1024;

export function openRetentionStore(db: Db): RetentionStore {
  const meant = `FROM received WHERE account_id = ? AND folder IN (SELECT value FROM json_each(?)) AND delete_at_ms IS NULL
     AND is_starred = 0 AND is_kept = 0 AND seq < ?`;
  const list = db.prepare(`SELECT id ${meant} ORDER BY seq LIMIT ?`);
  const count = db.prepare(`SELECT count(*) AS n ${meant}`);
  const oldest = db.prepare(`SELECT min(received_at_ms) AS at ${meant}`);
  const folders = (scope: RetentionRule['scope']): string => JSON.stringify(scope === 'all' ? ['inbox', 'archive'] : ['archive']);
  const before = (untilMs: number): number => (untilMs + 1) * perMs;
  return {
    meant: (accountId, scope, untilMs, limit) =>
      list.all(accountId, folders(scope), before(untilMs), limit).map((row) => (row as { id: string }).id),
    count: (accountId, scope, untilMs) => (count.get(accountId, folders(scope), before(untilMs)) as { n: number }).n,
    oldestMs: (accountId, scope) => (oldest.get(accountId, folders(scope), Number.MAX_SAFE_INTEGER) as { at: number | null }).at,
  };
}
