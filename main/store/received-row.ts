// How a received fax lies in the database: marks that are searched and counted in columns, the rest in its body, tags beside it.
import { type ReceivedFax, receivedFax } from '../../contract/received-fax.ts';

export interface InboxRecord {
  readonly fax: ReceivedFax;
  readonly accountId: string;
  readonly faxboxId: string;
}

/** What `toRecord` needs, of `faxTables`. */
export const faxColumns = `r.account_id, r.id, r.faxbox_id, r.received_at_ms, r.number, r.own_number, r.folder, r.is_read, r.is_starred,
  r.words, r.delete_at_ms, b.json, (SELECT json_group_array(tag) FROM received_tag t WHERE t.seq = r.seq) AS tags`;
export const faxTables = 'received r JOIN received_body b ON b.seq = r.seq';

interface Row {
  readonly account_id: string;
  readonly id: string;
  readonly faxbox_id: string;
  readonly received_at_ms: number;
  readonly number: string | null;
  readonly own_number: string;
  readonly folder: string;
  readonly is_read: number;
  readonly is_starred: number;
  readonly words: string;
  readonly delete_at_ms: number | null;
  readonly json: string;
  readonly tags: string;
}

export function toRecord(raw: unknown): InboxRecord {
  const row = raw as Row; // of STRICT tables
  const body = JSON.parse(row.json) as Readonly<Record<string, unknown>>; // what `bodyOf` made
  const fax = receivedFax.parse({
    ...body,
    id: row.id,
    receivedAtMs: row.received_at_ms,
    number: row.number,
    to: row.own_number,
    folder: row.folder,
    isRead: row.is_read === 1,
    isStarred: row.is_starred === 1,
    tags: JSON.parse(row.tags) as unknown,
    words: row.words,
    deleteAtMs: row.delete_at_ms,
  });
  return { fax, accountId: row.account_id, faxboxId: row.faxbox_id };
}

export function bodyOf({ from, fromName, document, fault, note, turns }: ReceivedFax): string {
  return JSON.stringify({ from, fromName, document, fault, note, turns });
}
