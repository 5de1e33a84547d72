import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { FaxService, InboxWindow } from '../fax-service/fax-service.ts';
import type { Db } from '../store/database.ts';
import { openReceivedFaxStore } from '../store/received-fax-store.ts';
import { createFakeFaxbox, type FakeFaxbox, faxIdOf } from '../testing/fake-faxbox.ts';
import { fakeService } from '../testing/fake-service.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type Checked, type Inbox, openInbox } from './inbox.ts';

const hour = 3_600_000;
const day = 24 * hour;
const numbers = [{ number: '+15145550143', label: 'Back office', faxboxId: 'box' }];
const document = { id: 'a'.repeat(64), pageCount: 1, sizeBytes: 10 };
const start = Date.UTC(2026, 5, 15, 12, 0, 0);

let database: TempDatabase;
let box: FakeFaxbox;
let nowMs: number;
let asked: InboxWindow[];
let announced: ReceivedFax[];
/** Called before each page is answered. */
let onRequest: (count: number) => Result<null>;

/** A power cut during a test costs nobody anything. */
function makeDatabase(): TempDatabase {
  const made = makeTempDatabase();
  made.db.exec('PRAGMA synchronous = OFF');
  return made;
}

beforeEach(() => {
  database = makeDatabase();
  box = createFakeFaxbox('box', 5);
  nowMs = start;
  asked = [];
  announced = [];
  onRequest = () => ok(null);
});
afterEach(() => database.remove());

const service: FaxService = fakeService({
  listInbox: async (_faxboxId, window, key) => {
    asked.push(window);
    const may = onRequest(asked.length);
    return may.ok ? ok(box.page(window, key)) : may;
  },
  fetchAttachment: async () => ok({ sizeBytes: 10 }),
  serverNow: () => nowMs,
});

function open(db: Db = database.db): Inbox {
  return openInbox({
    store: openReceivedFaxStore(db),
    blocked: { has: () => false },
    wordsOfNew: () => 'off',
    prepare: async () => ok(document),
    attachmentPath: (_accountId, id) => `/attachments/${id}`,
    removeFile: async () => undefined,
    onArrival: (_accountId, fax) => announced.push(fax),
    onChange: () => undefined,
    now: () => nowMs,
  });
}

const check = (inbox: Inbox): Promise<Result<Checked>> => inbox.check({ accountId: 'ann', service, numbers });

async function checkToTheEnd(inbox: Inbox): Promise<void> {
  for (let round = 0; round < 2000; round++) {
    const checked = await check(inbox);
    if (checked.ok && !checked.value.hasMore) return;
  }
  throw new Error('the sync does not end');
}

function idsHere(): readonly string[] {
  return (database.db.prepare('SELECT id FROM received').all() as { id: string }[]).map(({ id }) => id).toSorted();
}

const idsThere = (): readonly string[] => box.ids().toSorted();
const mark = () => openReceivedFaxStore(database.db).syncMark('ann', 'box');

/** Two and a half years, with an empty half year, crowded days, and faxes of one second. */
function fillYears(): void {
  let count = 0;
  for (let age = 0; age < 900; age += 27) if (age < 300 || age > 480) box.store(faxIdOf(count++), start - age * day - hour);
  for (let more = 0; more < 18; more++) box.store(faxIdOf(count++), start - 40 * day - Math.floor(more / 7) * 1000);
  for (let more = 0; more < 7; more++) box.store(faxIdOf(count++), start - 31 * day);
}

test('the first sync lists the last day first, then goes back until twelve months were empty', async () => {
  fillYears();
  box.store(faxIdOf(9999), start - 2000 * day);
  await checkToTheEnd(open());
  expect(asked[0]).toEqual({ fromMs: start - day, toMs: null });
  expect(idsHere()).toEqual(idsThere().filter((id) => id !== faxIdOf(9999)));
  expect(asked.every(({ fromMs, toMs }) => (toMs ?? start) - fromMs <= 30 * day)).toBe(true);
  expect(mark()).toMatchObject({ firstMs: start, toMs: start });
  const from = mark()?.fromMs ?? start;
  expect(start - from).toBeGreaterThan(891 * day + 360 * day);
  expect(start - from).toBeLessThan(891 * day + 400 * day);
});

test('once all is listed, a check is one request for the last day', async () => {
  fillYears();
  const inbox = open();
  await checkToTheEnd(inbox);
  asked = [];
  nowMs += hour;
  expect(await check(inbox)).toEqual(ok({ hasMore: false }));
  expect(asked).toEqual([{ fromMs: start - day, toMs: null }]);
});

test('an error at any request loses nothing and doubles nothing', async () => {
  fillYears();
  await checkToTheEnd(open());
  const requests = asked.length;
  for (let failing = 1; failing <= requests; failing++) {
    database.remove();
    database = makeDatabase();
    asked = [];
    announced = [];
    onRequest = (count) => (count === failing ? fail('service/unreachable') : ok(null));
    await checkToTheEnd(open());
    expect(idsHere()).toEqual(idsThere());
    expect(new Set(announced.map(({ id }) => id)).size).toBe(announced.length);
  }
});

test('killed at any request and started anew, the sync goes on where it was', async () => {
  fillYears();
  await checkToTheEnd(open());
  const requests = asked.length;
  for (let fatal = 1; fatal <= requests; fatal += 5) {
    database.remove();
    database = makeDatabase();
    asked = [];
    onRequest = (count) => {
      if (count === fatal) throw new Error('killed');
      return ok(null);
    };
    await expect(checkToTheEnd(open())).rejects.toThrow('killed');
    await checkToTheEnd(open(database.reopen()));
    expect(idsHere()).toEqual(idsThere());
    // One more for the page that was cut off, its window's pages before it, and the last day at the new start.
    expect(asked.length).toBeLessThan(requests + 30);
  }
});

test('a window of very many pages is listed in halves, so that a bad network gets through it', async () => {
  for (let count = 0; count < 400; count++) box.store(faxIdOf(count), start - 3 * day - count * 60_000);
  let sinceFault = 0;
  onRequest = () => (++sinceFault % 18 === 0 ? fail('service/trouble') : ok(null));
  await checkToTheEnd(open());
  expect(idsHere()).toEqual(idsThere());
});

test('a first day that is crowded is not taken for whole when only its beginning was listed', async () => {
  for (let count = 0; count < 400; count++) box.store(faxIdOf(count), start - (count / 400) * day);
  const inbox = open();
  onRequest = () => (mark() !== null && nowMs === start ? fail('service/unreachable') : ok(null));
  await check(inbox);
  expect(mark()?.toMs ?? start).toBeLessThan(start);
  nowMs = start + 3 * day;
  await checkToTheEnd(open());
  expect(idsHere()).toEqual(idsThere());
  expect(asked.length).toBeLessThan(350);
});

test('a window that was listed is marked together with its last page, and not before', async () => {
  for (let count = 0; count < 12; count++) box.store(faxIdOf(count), start - count * 60_000);
  onRequest = (count) => (count === 3 ? fail('service/trouble') : ok(null));
  expect(await check(open())).toEqual(fail('service/trouble'));
  expect([idsHere().length, mark()]).toEqual([10, null]);
  await check(open());
  expect([idsHere().length, mark()]).toMatchObject([12, { firstMs: start, toMs: start }]);
});

test('after a long absence what came meanwhile is listed from the oldest on, so that the interval stays whole', async () => {
  const inbox = open();
  await checkToTheEnd(inbox);
  nowMs = start + 100 * day;
  for (let age = 0; age < 100; age += 2) box.store(faxIdOf(age), nowMs - age * day);
  asked = [];
  onRequest = (count) => (count === 6 ? fail('service/unreachable') : ok(null));
  await check(inbox);
  const to = mark()?.toMs ?? 0;
  const listed = box.page({ fromMs: start - day, toMs: to }, null);
  expect(listed.items.every(({ id }) => idsHere().includes(id))).toBe(true);
  expect(to).toBeLessThan(nowMs);
  await checkToTheEnd(inbox);
  expect(idsHere()).toEqual(idsThere());
  expect(announced).toHaveLength(50);
});

test('a fax that the service stored late, up to a day, is found', async () => {
  const inbox = open();
  await checkToTheEnd(inbox);
  nowMs += 2 * hour;
  box.store('202606-late', nowMs - 23 * hour);
  await checkToTheEnd(inbox);
  expect(idsHere()).toEqual(['202606-late']);
});

test('a clock that was years ahead hides nothing that comes after it was set right', async () => {
  const inbox = open();
  nowMs = start + 1000 * day;
  await checkToTheEnd(inbox);
  nowMs = start;
  box.store('202606-now', start - 60_000);
  await checkToTheEnd(inbox);
  nowMs = start + 10 * day;
  box.store('202606-next', start + 9.5 * day);
  box.store('202606-between', start + 4 * day);
  await checkToTheEnd(inbox);
  expect(idsHere()).toEqual(['202606-between', '202606-next', '202606-now']);
});

test('the first sync announces the last day only; what is older than a month arrives as read', async () => {
  const ages = { new: hour, week: 7 * day, month: 29 * day, old: 31 * day, older: 200 * day };
  for (const [id, age] of Object.entries(ages)) box.store(id, start - age);
  await checkToTheEnd(open());
  expect(announced.map(({ id }) => id)).toEqual(['new']);
  const unread = database.db.prepare('SELECT id FROM received WHERE is_read = 0 ORDER BY seq DESC').all() as { id: string }[];
  expect(unread.map(({ id }) => id)).toEqual(['new', 'week', 'month']);
});

test('a list that names the same next page for ever ends as a fault', async () => {
  const endless = { ...service, listInbox: async () => ok({ items: [], next: 'again' }) };
  expect(await open().check({ accountId: 'ann', service: endless, numbers })).toEqual(
    fail('service/unexpected-answer', 'a list without end'),
  );
});

test('a faxbox that is gone does not keep the next one from being listed', async () => {
  box.store('202606-mine', start - hour);
  const both = [{ ...(numbers[0] ?? { number: '', label: '' }), faxboxId: 'gone' }, ...numbers];
  const half: FaxService = {
    ...service,
    listInbox: async (id, window, key) => (id === 'gone' ? fail('service/not-found') : service.listInbox(id, window, key)),
  };
  expect(await open().check({ accountId: 'ann', service: half, numbers: both })).toEqual(fail('service/not-found'));
  expect(idsHere()).toEqual(['202606-mine']);
});
