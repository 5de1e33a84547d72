// Received faxes that are to be printed or saved by themselves, on disk: asked for by the database as they become readable.
import type { ArrivalKind } from '../../contract/arrivals.ts';
import { type Fault, faultSchema } from '../../contract/fault.ts';
import type { Db } from './database.ts';

export interface Arrival {
  readonly kind: ArrivalKind;
  readonly accountId: string;
  readonly id: string;
  /** It was begun before, and nobody knows how far it came. */
  readonly isBegun: boolean;
}

/** `failed` is tried again by itself, `stuck` only when somebody asks. */
export type Setback = 'failed' | 'stuck';

export interface ArrivalStore {
  /** From then on, in ms of the fax's own time. Asked for already: nothing changes. */
  want(kind: ArrivalKind, sinceMs: number): void;
  /** What was not done yet is given up. */
  stopWanting(kind: ArrivalKind): void;
  /** What can be done now, in the order of arrival. */
  open(kind: ArrivalKind): readonly Arrival[];
  begin(arrival: Arrival): void;
  done(arrival: Arrival): void;
  setBack(arrival: Arrival, setback: Setback, fault: Fault): void;
  /** What failed or is stuck: how many, and why the last of them. */
  troubles(kind: ArrivalKind): { count: number; fault: Fault; isRetried: boolean } | null;
  /** What is stuck is due again, or given up. */
  settle(kind: ArrivalKind, again: boolean): void;
}

export function openArrivalStore(db: Db): ArrivalStore {
  const want = db.prepare('INSERT OR IGNORE INTO arrival_wish (kind, since_ms) VALUES (?, ?)');
  const stopWanting = db.prepare('DELETE FROM arrival_wish WHERE kind = ?');
  const giveUp = db.prepare(`UPDATE arrival SET state = 'done', fault = NULL WHERE kind = ? AND state <> 'done'`);
  const open = db.prepare(
    `SELECT kind, account_id AS accountId, id, state = 'begun' AS isBegun FROM arrival INDEXED BY arrival_open
     WHERE kind = ? AND state IN ('due', 'begun', 'failed') AND state <> 'done' ORDER BY state = 'failed', seq`,
  );
  const set = db.prepare(
    'UPDATE arrival SET state = ?1, fault = ?2 WHERE kind = ?3 AND seq = (SELECT seq FROM received WHERE account_id = ?4 AND id = ?5)',
  );
  const troubled = db.prepare(
    `SELECT state, fault FROM arrival INDEXED BY arrival_open
     WHERE kind = ? AND state IN ('failed', 'stuck') AND state <> 'done' ORDER BY state = 'stuck' DESC, seq DESC`,
  );
  const again = db.prepare(`UPDATE arrival SET state = 'due', fault = NULL WHERE kind = ? AND state IN ('failed', 'stuck')`);
  const drop = db.prepare(`UPDATE arrival SET state = 'done', fault = NULL WHERE kind = ? AND state IN ('failed', 'stuck')`);
  const write = ({ kind, accountId, id }: Arrival, state: string, fault: Fault | null): void =>
    void set.run(state, fault && JSON.stringify(fault), kind, accountId, id);

  return {
    want: (kind, sinceMs) => void want.run(kind, sinceMs),
    stopWanting: (kind) =>
      db.transaction(() => {
        stopWanting.run(kind);
        giveUp.run(kind);
      })(),
    open: (kind) =>
      (open.all(kind) as (Omit<Arrival, 'isBegun'> & { isBegun: number })[]).map(({ isBegun, ...row }) => {
        return { ...row, isBegun: isBegun === 1 }; // the table is STRICT
      }),
    begin: (arrival) => write(arrival, 'begun', null),
    done: (arrival) => write(arrival, 'done', null),
    setBack: (arrival, setback, fault) => write(arrival, setback, fault),
    troubles(kind) {
      const rows = troubled.all(kind) as { state: Setback; fault: string }[];
      const [first] = rows;
      if (!first) return null;
      return { count: rows.length, fault: faultSchema.parse(JSON.parse(first.fault)), isRetried: first.state === 'failed' };
    },
    settle: (kind, isAgain) => void (isAgain ? again : drop).run(kind),
  };
}
