import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualOptions } from '../../contract/fax.ts';
import type { SentFax } from '../../contract/sent-fax.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { openConversationStore } from './conversation-store.ts';
import { openReceivedFaxStore } from './received-fax-store.ts';
import { openSentFaxStore } from './sent-fax-store.ts';

const number = '+15145550142';
let database: TempDatabase;
beforeEach(() => {
  database = makeTempDatabase();
});
afterEach(() => database.remove());

function send(createdAtMs: number, to = number, accountId = 'ann'): void {
  const id = crypto.randomUUID();
  const fax: SentFax = {
    id,
    clientRef: id,
    batchId: id,
    createdAtMs,
    title: `sent ${createdAtMs}`,
    to,
    toName: '',
    fromNumber: '+15145550143',
    document: { id: 'a'.repeat(64), pageCount: 1, sizeBytes: 1 },
    options: usualOptions,
    continues: null,
    state: { kind: 'cancelled', cancelledAtMs: 1 },
    confirmedAtMs: null,
  };
  openSentFaxStore(database.db).save({ fax, accountId, faxboxId: 'box', fromName: '', submittedAtMs: null });
}

test('what was sent and received stands in one row, newest first, page by page, of this account and number only', () => {
  const received = openReceivedFaxStore(database.db);
  const receive = (at: number, fields: Parameters<typeof receivedOf>[0], accountId = 'ann'): void =>
    received.add({ accountId, faxboxId: 'box', fax: receivedOf({ receivedAtMs: at, ...fields }) });
  for (const at of [1, 4, 9]) receive(at, { id: `r${at}`, folder: at === 4 ? 'junk' : 'archive' });
  receive(5, { id: 'leaving', deleteAtMs: 9 });
  receive(6, { id: 'elsewhere', number: '+14385550177' });
  receive(7, { id: 'r7' }, 'bob');
  for (const at of [2, 3, 8]) send(at);
  send(5, '+14385550177');
  send(6, number, 'bob');

  const store = openConversationStore(database.db);
  const page = (offset: number, limit: number): (string | number)[] => {
    const { total, entries } = store.list('ann', number, offset, limit);
    return [total, ...entries.map((one) => (one.kind === 'sent' ? one.fax.title : one.record.fax.id))];
  };
  expect(page(0, 50)).toEqual([6, 'r9', 'sent 8', 'r4', 'sent 3', 'sent 2', 'r1']);
  expect(page(0, 2)).toEqual([6, 'r9', 'sent 8']);
  expect(page(2, 2)).toEqual([6, 'r4', 'sent 3']);
  expect(page(4, 2)).toEqual([6, 'sent 2', 'r1']);
  expect(page(6, 2)).toEqual([6]);
  expect(store.list('ann', '+19995550100', 0, 10)).toEqual({ total: 0, entries: [] });
});
