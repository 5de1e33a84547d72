// How a received fax lies in the database: marks that are searched and counted in columns, the rest in its body, tags beside it.
import { type ReceivedFax, receivedFax } from '../../contract/received-fax.ts';

export interface InboxRecord {
  readonly fax: ReceivedFax;
  readonly accountId: string;
  readonly faxboxId: string;
}

const flag = (column: string): string => `json(iif(${column}, 'true', 'false'))`;

/** What `toRecord` needs, of `faxTables`. One text for a fax: reading many columns of many rows is what takes time. */
export const faxColumns = `r.account_id, r.faxbox_id, json_set(b.json, '$.id', r.id, '$.receivedAtMs', r.received_at_ms,
  '$.number', r.number, '$.to', r.own_number, '$.folder', r.folder, '$.isRead', ${flag('r.is_read')},
  '$.isStarred', ${flag('r.is_starred')}, '$.isKept', ${flag('r.is_kept')}, '$.words', r.words, '$.deleteAtMs', r.delete_at_ms,
  '$.tags', json((SELECT json_group_array(tag) FROM received_tag t WHERE t.seq = r.seq))) AS fax`;
export const faxTables = 'received r JOIN received_body b ON b.seq = r.seq';

export function toRecord(row: unknown): InboxRecord {
  const { account_id: accountId, faxbox_id: faxboxId, fax } = row as { account_id: string; faxbox_id: string; fax: string };
  return { fax: receivedFax.parse(JSON.parse(fax)), accountId, faxboxId };
}

export function bodyOf({ from, fromName, isIncomplete, document, fault, note, turns }: ReceivedFax): string {
  return JSON.stringify({ from, fromName, isIncomplete, document, fault, note, turns });
}
