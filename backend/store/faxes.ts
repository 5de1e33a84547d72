// The outbox and the inbox: faxes that came to their end, and faxes that arrived.
import { atomically, change, type Db, type SqlValue, select } from '../database/database.ts';
import { type Doc, readDoc } from './documents.ts';
import { type PageQuery, pageSql, type Visibility, visibilitySql } from './page.ts';

export type Folder = 'inbox' | 'outbox';

export interface KeptFax {
  readonly accountId: string;
  /** `YYYYMM-` and the hex id. */
  readonly id: string;
  /** Names the files of the fax. */
  readonly hexId: string;
  readonly folder: Folder;
  /** The job that was sent, or that brought it. */
  readonly jobId: string;
  readonly faxboxId: string | null;
  readonly ownerId: string | null;
  readonly status: 'completed' | 'failed' | null;
  /** Gregorian seconds. */
  readonly created: number;
  readonly modified: number;
  readonly hasAttachment: boolean;
  readonly doc: Doc;
}

export interface FaxStore {
  get(accountId: string, folder: Folder, id: string): KeptFax | null;
  /** Deleted ones too. */
  findByJob(folder: Folder, jobId: string): KeptFax | null;
  list(accountId: string, folder: Folder, visibility: Visibility, query: PageQuery): readonly KeptFax[];
  /** The job leaves the queue and its faxes are there, in one step. What is already there is not added again. */
  replaceJob(jobId: string, faxes: readonly KeptFax[]): void;
  /** For the lists it is gone; a resent reference still finds its job. */
  markDeleted(fax: KeptFax, nowGregorian: number): void;
  dropAttachment(fax: KeptFax, nowGregorian: number): void;
  listFileIds(): readonly string[];
}

interface Row {
  readonly account_id: string;
  readonly id: string;
  readonly hex_id: string;
  readonly folder: Folder;
  readonly job_id: string;
  readonly faxbox_id: string | null;
  readonly owner_id: string | null;
  readonly status: 'completed' | 'failed' | null;
  readonly created: number;
  readonly modified: number;
  readonly has_attachment: number;
  readonly json: string;
}

function toFax(row: Row): KeptFax {
  const { id, folder, status, created, modified } = row;
  const ids = { accountId: row.account_id, hexId: row.hex_id, jobId: row.job_id, faxboxId: row.faxbox_id, ownerId: row.owner_id };
  return { id, ...ids, folder, status, created, modified, hasAttachment: row.has_attachment === 1, doc: readDoc(row.json) };
}

function toValues(fax: KeptFax): SqlValue[] {
  const { accountId, id, hexId, folder, jobId, faxboxId, ownerId, status, created, modified, hasAttachment, doc } = fax;
  const attachment = hasAttachment ? 1 : 0;
  return [accountId, id, hexId, folder, jobId, faxboxId, ownerId, status, created, modified, attachment, JSON.stringify(doc)];
}

const columns = 'account_id, id, hex_id, folder, job_id, faxbox_id, owner_id, status, created, modified, has_attachment, json';

export function openFaxStore(db: Db): FaxStore {
  const one = select<Row>(db, `SELECT ${columns} FROM fax WHERE account_id = ? AND folder = ? AND id = ? AND is_deleted = 0`);
  const ofJob = select<Row>(db, `SELECT ${columns} FROM fax WHERE folder = ? AND job_id = ?`);
  const put = change(
    db,
    `INSERT INTO fax (${columns}, is_deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (folder, job_id) DO NOTHING`,
  );
  const removeJob = change(db, 'DELETE FROM job WHERE id = ?');
  const markDeleted = change(
    db,
    'UPDATE fax SET is_deleted = 1, has_attachment = 0, modified = ? WHERE account_id = ? AND id = ?',
  );
  const drop = change(db, 'UPDATE fax SET has_attachment = 0, modified = ? WHERE account_id = ? AND id = ?');
  const files = select<{ hex_id: string }>(db, 'SELECT hex_id FROM fax WHERE has_attachment = 1');

  return {
    get: (accountId, folder, id) => {
      const row = one.first(accountId, folder, id);
      return row ? toFax(row) : null;
    },
    findByJob: (folder, jobId) => {
      const row = ofJob.first(folder, jobId);
      return row ? toFax(row) : null;
    },
    list: (accountId, folder, visibility, query) => {
      const mine = { sql: 'account_id = ? AND folder = ? AND is_deleted = 0', values: [accountId, folder] };
      const { sql, values } = pageSql([mine, visibilitySql(visibility)], query);
      return select<Row>(db, `SELECT ${columns} FROM fax ${sql}`)
        .all(...values)
        .map(toFax);
    },
    replaceJob: (jobId, faxes) =>
      atomically(db, () => {
        for (const fax of faxes) put(...toValues(fax));
        removeJob(jobId);
      }),
    markDeleted: ({ accountId, id }, now) => void markDeleted(now, accountId, id),
    dropAttachment: ({ accountId, id }, now) => void drop(now, accountId, id),
    listFileIds: () => files.all().map(({ hex_id }) => hex_id),
  };
}
