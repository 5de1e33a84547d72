// The queue: jobs that wait for a line or are on one, and the references under which clients find them again.
import type { JobStatus } from '../../contract/kazoo/job-status.ts';
import { atomically, change, type Db, type SqlValue, select } from '../database/database.ts';
import { type Doc, readDoc } from './documents.ts';
import { type PageQuery, pageSql, type Visibility, visibilitySql } from './page.ts';

export interface Job {
  readonly id: string;
  readonly accountId: string;
  readonly faxboxId: string | null;
  readonly ownerId: string | null;
  readonly status: JobStatus;
  readonly toNumber: string;
  readonly attempts: number;
  /** Gregorian seconds. */
  readonly created: number;
  readonly modified: number;
  /** When it may go on the line next. */
  readonly dueAtMs: number;
  /** Somebody wants it back, and its line has not said yet whether that is too late. */
  readonly isCancelling: boolean;
  readonly doc: Doc;
}

export interface JobStore {
  /** Answers null when it is in, or the id of the job that already bears this reference. */
  insert(job: Job, clientRef: string | null): string | null;
  get(accountId: string, id: string): Job | null;
  findByClientRef(accountId: string, clientRef: string): string | null;
  list(accountId: string, visibility: Visibility, query: PageQuery): readonly Job[];
  /** In the order in which they may go; also those that a line has now. */
  listUnfinished(): readonly Job[];
  /** All but `isCancelling`. */
  save(job: Job): void;
  markCancelling(id: string, isCancelling: boolean): void;
  /** Jobs that were on a line when the service stopped wait again; answers how many. */
  requeueInterrupted(): number;
  listIds(): readonly string[];
}

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly faxbox_id: string | null;
  readonly owner_id: string | null;
  readonly status: JobStatus;
  readonly to_number: string;
  readonly attempts: number;
  readonly created: number;
  readonly modified: number;
  readonly due_at_ms: number;
  readonly is_cancelling: number;
  readonly json: string;
}

function toJob(row: Row): Job {
  const { id, status, attempts, created, modified } = row;
  const ids = { id, accountId: row.account_id, faxboxId: row.faxbox_id, ownerId: row.owner_id };
  const wishes = { dueAtMs: row.due_at_ms, isCancelling: row.is_cancelling === 1 };
  return { ...ids, status, toNumber: row.to_number, attempts, created, modified, ...wishes, doc: readDoc(row.json) };
}

function toValues(job: Job): SqlValue[] {
  const { id, accountId, faxboxId, ownerId, status, toNumber, attempts, created, modified, dueAtMs, doc } = job;
  return [id, accountId, faxboxId, ownerId, status, toNumber, attempts, created, modified, dueAtMs, JSON.stringify(doc)];
}

const columns = 'id, account_id, faxbox_id, owner_id, status, to_number, attempts, created, modified, due_at_ms, json';

export function openJobStore(db: Db): JobStore {
  const one = select<Row>(db, `SELECT ${columns}, is_cancelling FROM job WHERE account_id = ? AND id = ?`);
  const pending = select<Row>(db, `SELECT ${columns}, is_cancelling FROM job ORDER BY due_at_ms, created, id`);
  const put = change(db, `INSERT INTO job (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = change(db, 'UPDATE job SET status = ?, attempts = ?, modified = ?, due_at_ms = ?, json = ? WHERE id = ?');
  const wish = change(db, 'UPDATE job SET is_cancelling = ? WHERE id = ?');
  const ref = select<{ job_id: string }>(db, 'SELECT job_id FROM client_ref WHERE account_id = ? AND client_ref = ?');
  const putRef = change(db, 'INSERT INTO client_ref (account_id, client_ref, job_id) VALUES (?, ?, ?)');
  const requeue = change(db, `UPDATE job SET status = 'pending' WHERE status = 'processing'`);
  const ids = select<{ id: string }>(db, 'SELECT id FROM job');
  const findByClientRef = (accountId: string, clientRef: string): string | null =>
    ref.first(accountId, clientRef)?.job_id ?? null;

  return {
    insert: (job, clientRef) =>
      atomically(db, () => {
        const known = clientRef === null ? null : findByClientRef(job.accountId, clientRef);
        if (known !== null) return known;
        put(...toValues(job));
        if (clientRef !== null) putRef(job.accountId, clientRef, job.id);
        return null;
      }),
    get: (accountId, id) => {
      const row = one.first(accountId, id);
      return row ? toJob(row) : null;
    },
    findByClientRef,
    list: (accountId, visibility, query) => {
      const mine = { sql: 'account_id = ?', values: [accountId] };
      const { sql, values } = pageSql([mine, visibilitySql(visibility)], query);
      return select<Row>(db, `SELECT ${columns}, is_cancelling FROM job ${sql}`)
        .all(...values)
        .map(toJob);
    },
    listUnfinished: () => pending.all().map(toJob),
    save: ({ id, status, attempts, modified, dueAtMs, doc }) =>
      void update(status, attempts, modified, dueAtMs, JSON.stringify(doc), id),
    markCancelling: (id, isCancelling) => void wish(isCancelling ? 1 : 0, id),
    requeueInterrupted: () => requeue(),
    listIds: () => ids.all().map(({ id }) => id),
  };
}
