// Which job on which fax server carries an attempt: written down before the server is told, so that no attempt is made twice.
import { change, type Db, select } from '../../database/database.ts';

export interface LineCall {
  readonly jobId: string;
  readonly attempt: number;
  readonly host: string;
  /** The server's number; null until it answered. */
  readonly lineJob: string | null;
  /** Goes into the line at the top of each page: the same pages can be drawn again. */
  readonly sentAtMs: number;
}

export interface CallStore {
  get(jobId: string, attempt: number): LineCall | null;
  put(call: LineCall): void;
  remove(call: LineCall): void;
}

interface Row {
  readonly host: string;
  readonly line_job: string | null;
  readonly sent_at_ms: number;
}

/** Rows leave with their job (ON DELETE CASCADE). */
export function openCallStore(db: Db): CallStore {
  const one = select<Row>(db, 'SELECT host, line_job, sent_at_ms FROM line_call WHERE job_id = ? AND attempt = ?');
  const put = change(db, 'INSERT OR REPLACE INTO line_call (job_id, attempt, host, line_job, sent_at_ms) VALUES (?, ?, ?, ?, ?)');
  const remove = change(db, 'DELETE FROM line_call WHERE job_id = ? AND attempt = ?');
  return {
    get: (jobId, attempt) => {
      const row = one.first(jobId, attempt);
      return row ? { jobId, attempt, host: row.host, lineJob: row.line_job, sentAtMs: row.sent_at_ms } : null;
    },
    put: ({ jobId, attempt, host, lineJob, sentAtMs }) => void put(jobId, attempt, host, lineJob, sentAtMs),
    remove: ({ jobId, attempt }) => void remove(jobId, attempt),
  };
}
