import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { fail, ok } from '../../contract/result.ts';
import type { FaxService, InboxItem } from '../fax-service/fax-service.ts';
import { openReceivedFaxStore, type ReceivedFaxStore } from '../store/received-fax-store.ts';
import { fakeService } from '../testing/fake-service.ts';
import { listReceived } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type Inbox, type InboxOptions, openInbox } from './inbox.ts';
import { pauseMs } from './polling.ts';

const day = 24 * 60 * 60 * 1000;
const numbers = [{ number: '+15145550143', label: 'Back office', faxboxId: 'box' }];
const document = { id: 'a'.repeat(64), pageCount: 2, sizeBytes: 10 };
const item = (id: string, receivedAtMs: number): InboxItem => {
  return { id, faxboxId: 'box', receivedAtMs, from: '+15145550142', fromName: 'Front desk', to: '+15145550143', pageCount: 2 };
};

const now = 400 * day;
/** The higher the id, the newer the fax. */
const listOf =
  (...ids: readonly string[]): FaxService['listInbox'] =>
  async () =>
    ok({ items: ids.map((id) => item(id, now - 1000 + Number(id))), next: null });

let database: TempDatabase;
let store: ReceivedFaxStore;
let arrived: ReceivedFax[];
let removed: string[];
let clock: number;

beforeEach(() => {
  database = makeTempDatabase();
  store = openReceivedFaxStore(database.db);
  arrived = [];
  removed = [];
  clock = now;
});
afterEach(() => database.remove());

function open(change: Partial<InboxOptions> = {}): Inbox {
  return openInbox({
    wordsOfNew: () => 'waiting',
    store,
    blocked: { has: () => false },
    prepare: async () => ok(document),
    attachmentPath: (accountId, id) => `/attachments/${accountId}-${id}`,
    removeFile: async (file) => void removed.push(file),
    onArrival: (_accountId, fax) => arrived.push(fax),
    onChange: () => undefined,
    now: () => clock,
    ...change,
  });
}

const source = (service: Partial<FaxService>) => ({
  accountId: 'ann',
  service: fakeService({ serverNow: () => now, ...service }),
  numbers,
});
const fetched: FaxService['fetchAttachment'] = async () => ok({ sizeBytes: 10 });

test('a listed fax is fetched, kept unread, and announced once, however often it is listed', async () => {
  const inbox = open();
  const service = { listInbox: listOf('1'), fetchAttachment: fetched };
  expect(await inbox.check(source(service))).toMatchObject({ ok: true });
  await inbox.check(source(service));
  expect(arrived.map(({ id }) => id)).toEqual(['1']);
  expect(listReceived(database.db, 'ann')).toMatchObject([{ id: '1', isRead: false, document }]);
  expect(removed).toEqual(['/attachments/ann-1']);
});

test('an attachment that cannot be had now is fetched at the next check, and only then announced', async () => {
  const list = listOf('1', '2');
  const first = await open().check(
    source({
      listInbox: list,
      fetchAttachment: async ({ id }) => (id === '1' ? fail('service/unreachable') : ok({ sizeBytes: 1 })),
    }),
  );
  expect(first).toEqual(ok({ hasMore: true }));
  expect(arrived.map(({ id }) => id)).toEqual(['2']);
  await open().check(source({ listInbox: list, fetchAttachment: fetched }));
  expect(arrived.map(({ id }) => id)).toEqual(['2', '1']);
});

test('what was listed before is fetched although listing fails now', async () => {
  await open().check(source({ listInbox: listOf('1'), fetchAttachment: async () => fail('service/trouble') }));
  const result = await open().check(source({ listInbox: async () => fail('service/busy'), fetchAttachment: fetched }));
  expect(result).toEqual(fail('service/busy'));
  expect(arrived).toHaveLength(1);
});

test('an attachment that cannot be shown stays on disk and says why', async () => {
  const inbox = open({ prepare: async () => fail('document/damaged') });
  expect(await inbox.check(source({ listInbox: listOf('1'), fetchAttachment: fetched }))).toMatchObject({ ok: true });
  expect(listReceived(database.db, 'ann')).toMatchObject([{ document: null, fault: { code: 'document/damaged' } }]);
  expect(removed).toEqual([]);
});

test('a documents process that died is no fact about the fax: it is tried again', async () => {
  const inbox = open({ prepare: async () => fail('process/unavailable') });
  await inbox.check(source({ listInbox: listOf('1'), fetchAttachment: fetched }));
  expect(store.listUnfetched('ann', 10, null).records).toHaveLength(1);
});

test('a fax of a blocked number goes to the junk without a word, and is fetched all the same', async () => {
  const inbox = open({ blocked: { has: (number) => number === '+15145550142' } });
  await inbox.check(source({ listInbox: listOf('1'), fetchAttachment: fetched }));
  expect(store.get('ann', '1')?.fax).toMatchObject({ folder: 'junk', document });
  expect(arrived).toEqual([]);
});

test('the newest fax stands first', async () => {
  await open().check(source({ listInbox: listOf('1', '3', '2'), fetchAttachment: fetched }));
  expect(listReceived(database.db, 'ann').map(({ id }) => id)).toEqual(['3', '2', '1']);
});

test('the pause doubles with each failure up to the slowest, within ten percent of jitter', () => {
  expect([0, 1, 2, 3, 50].map((failures) => pauseMs(1000, failures, 5000, 0.5))).toEqual([1000, 2000, 4000, 5000, 5000]);
  expect(pauseMs(1000, 0, 5000, 0)).toBe(900);
  expect(pauseMs(1000, 0, 5000, 1)).toBeCloseTo(1100);
});

test('a fax whose call dropped stays marked as incomplete; one kept before that was told counts as whole', async () => {
  const listInbox: FaxService['listInbox'] = async () =>
    ok({ items: [{ ...item('2', now - 10), isIncomplete: true }, item('1', now - 20)], next: null });
  await open().check(source({ listInbox, fetchAttachment: async () => ok({ sizeBytes: 10 }) }));
  database.db.exec(`UPDATE received_body SET json = json_remove(json, '$.isIncomplete')
    WHERE seq = (SELECT seq FROM received WHERE id = '1')`);
  const again = openReceivedFaxStore(database.db);
  expect(['2', '1'].map((id) => again.get('ann', id)?.fax.isIncomplete)).toEqual([true, false]);
});
