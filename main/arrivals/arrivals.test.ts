import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ArrivalTrouble } from '../../contract/arrivals.ts';
import type { ReceivedRow } from '../../contract/inbox-query.ts';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { type ArrivalStore, openArrivalStore } from '../store/arrival-store.ts';
import { openReceivedFaxStore, type ReceivedFaxStore } from '../store/received-fax-store.ts';
import { openTestMailbox } from '../testing/open-mailbox.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type Arrivals, createArrivals, type Outcome } from './arrivals.ts';
import { findArrived } from './named-fax.ts';

const document = { id: 'a'.repeat(64), pageCount: 2, sizeBytes: 10 };
const failed: Outcome = { fault: { code: 'print/failed', detail: '' }, next: 'later' };
const unsure: Outcome = { fault: { code: 'print/unsure', detail: '' }, next: 'stuck' };

let database: TempDatabase;
let received: ReceivedFaxStore;
let store: ArrivalStore;
let carried: string[];
let trouble: ArrivalTrouble | null;

beforeEach(() => {
  vi.useFakeTimers();
  database = makeTempDatabase();
  received = openReceivedFaxStore(database.db);
  store = openArrivalStore(database.db);
  store.want('print', 1000);
  carried = [];
  trouble = null;
});
afterEach(() => {
  database.remove();
  vi.useRealTimers();
});

/** Listed, and then fetched: as a fax comes. */
function arrive(id: string, fields: Partial<ReceivedFax> = {}): void {
  received.add({ accountId: 'ann', faxboxId: 'box', fax: receivedOf({ id, receivedAtMs: 2000, ...fields }) });
  received.change('ann', id, { document });
}

function open(carry: (fax: ReceivedRow, isBegun: boolean) => Outcome, now: ArrivalStore = store): Arrivals {
  return createArrivals({
    kind: 'print',
    store: now,
    find: findArrived(openTestMailbox(database.db)),
    carry: async (fax, isBegun) => {
      carried.push(isBegun ? `${fax.id} begun` : fax.id);
      return carry(fax, isBegun);
    },
    say: (told) => {
      trouble = told;
    },
    retryMs: 1000,
    slowestRetryMs: 4000,
  });
}

test('what arrives is done once, in its order, however often it is looked for and the app starts', async () => {
  arrive('1');
  arrive('2');
  const arrivals = open(() => 'done');
  await arrivals.wake();
  await arrivals.wake();
  await open(() => 'done', openArrivalStore(database.reopen())).wake();
  expect(carried).toEqual(['1', '2']);
});

test('only what came after it was switched on, and neither junk nor what was deleted meanwhile', async () => {
  arrive('old', { receivedAtMs: 999 });
  arrive('junk', { folder: 'junk' });
  arrive('moved');
  arrive('deleted');
  arrive('new');
  const mailbox = openTestMailbox(database.db);
  mailbox.change('ann', ['moved'], { kind: 'move', folder: 'junk' });
  mailbox.delete('ann', ['deleted']);
  await open(() => 'done').wake();
  expect(carried).toEqual(['new']);
});

test('a fax that is only listed waits until it is readable', async () => {
  received.add({ accountId: 'ann', faxboxId: 'box', fax: receivedOf({ id: '1', receivedAtMs: 2000 }) });
  const arrivals = open(() => 'done');
  await arrivals.wake();
  expect(carried).toEqual([]);
  received.change('ann', '1', { document });
  await arrivals.wake();
  expect(carried).toEqual(['1']);
});

test('a failure is told and tried again by itself, later each time, until it works', async () => {
  arrive('1');
  let isBroken = true;
  const arrivals = open(() => (isBroken ? failed : 'done'));
  await arrivals.wake();
  expect(trouble).toEqual({ count: 1, fault: { code: 'print/failed', detail: '' }, isRetried: true });
  await vi.advanceTimersByTimeAsync(999);
  expect(carried).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(carried).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1999);
  expect(carried).toHaveLength(2);
  isBroken = false;
  await vi.advanceTimersByTimeAsync(1);
  expect(carried).toHaveLength(3);
  expect(trouble).toBeNull();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(carried).toHaveLength(3);
});

test('one fax that fails holds up no other; when three in a row fail the rest waits', async () => {
  for (const id of ['1', '2', '3', '4', '5']) arrive(id);
  const some = open(({ id }) => (id === '1' ? failed : 'done'));
  await some.wake();
  expect(carried).toEqual(['1', '2', '3', '4', '5']);
  some.stop();
  for (const id of ['6', '7', '8', '9']) arrive(id);
  carried = [];
  await open(() => failed).wake();
  expect(carried).toEqual(['6', '7', '8']);
});

test('what was begun when the app ended is told to whoever goes on, and what is unsure waits for a person', async () => {
  arrive('1');
  const [begun] = store.open('print');
  if (begun) store.begin(begun);
  const arrivals = open((_fax, isBegun) => (isBegun ? unsure : 'done'), openArrivalStore(database.reopen()));
  await arrivals.wake();
  await arrivals.wake();
  expect(carried).toEqual(['1 begun']);
  expect(trouble).toMatchObject({ count: 1, fault: { code: 'print/unsure' }, isRetried: false });
  await arrivals.settle(true);
  expect(carried).toEqual(['1 begun', '1']);
  expect(trouble).toBeNull();
});

test('what is given up is not tried again', async () => {
  arrive('1');
  const arrivals = open(() => failed);
  await arrivals.wake();
  await arrivals.settle(false);
  expect(trouble).toBeNull();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(carried).toEqual(['1']);
});

test('switching off gives up what waits, and switching on again begins with what comes then', async () => {
  arrive('1');
  store.stopWanting('print');
  arrive('2');
  store.want('print', 3000);
  arrive('3', { receivedAtMs: 3000 });
  await open(() => 'done').wake();
  expect(carried).toEqual(['3']);
});
