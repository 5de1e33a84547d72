// The phone numbers of each account, and which callflow answers which number.
import { atomically, change, type Db, select } from '../database/database.ts';

export interface OwnedNumber {
  readonly number: string;
  readonly accountId: string;
  readonly state: string;
  readonly created: number;
  readonly updated: number;
  /** The callflow that answers it; null while nothing does. */
  readonly callflowId: string | null;
}

export interface NumberStore {
  get(number: string): OwnedNumber | null;
  /** In the order of the numbers. */
  list(accountId: string): readonly OwnedNumber[];
  insert(accountId: string, number: string, nowGregorian: number): void;
  /** Which callflow of the account answers a number or an extension. */
  callflowOf(accountId: string, number: string): string | null;
  /** Makes these the callflow's only numbers. */
  assign(accountId: string, callflowId: string, numbers: readonly string[]): void;
}

interface Row {
  readonly number: string;
  readonly account_id: string;
  readonly state: string;
  readonly created: number;
  readonly updated: number;
  readonly callflow_id: string | null;
}

function toOwned(row: Row): OwnedNumber {
  const { number, state, created, updated } = row;
  return { number, accountId: row.account_id, state, created, updated, callflowId: row.callflow_id };
}

export function openNumberStore(db: Db): NumberStore {
  const joined = `SELECT n.number, n.account_id, n.state, n.created, n.updated, c.callflow_id FROM number n
    LEFT JOIN callflow_number c ON c.account_id = n.account_id AND c.number = n.number`;
  const one = select<Row>(db, `${joined} WHERE n.number = ?`);
  const all = select<Row>(db, `${joined} WHERE n.account_id = ? ORDER BY n.number`);
  const insert = change(db, `INSERT INTO number (number, account_id, state, created, updated) VALUES (?, ?, 'in_service', ?, ?)`);
  const flow = select<{ callflow_id: string }>(db, 'SELECT callflow_id FROM callflow_number WHERE account_id = ? AND number = ?');
  const clear = change(db, 'DELETE FROM callflow_number WHERE callflow_id = ?');
  const assign = change(db, 'INSERT INTO callflow_number (account_id, number, callflow_id) VALUES (?, ?, ?)');

  return {
    get: (number) => {
      const row = one.first(number);
      return row ? toOwned(row) : null;
    },
    list: (accountId) => all.all(accountId).map(toOwned),
    insert: (accountId, number, now) => void insert(number, accountId, now, now),
    callflowOf: (accountId, number) => flow.first(accountId, number)?.callflow_id ?? null,
    assign: (accountId, callflowId, numbers) =>
      atomically(db, () => {
        clear(callflowId);
        for (const number of new Set(numbers)) assign(accountId, number, callflowId);
      }),
  };
}
