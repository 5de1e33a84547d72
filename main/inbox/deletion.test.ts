import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Db } from '../store/database.ts';
import { openDraftStore } from '../store/draft-store.ts';
import { type LeavingStore, openLeavingStore } from '../store/leaving-store.ts';
import { openReceivedFaxStore } from '../store/received-fax-store.ts';
import { createReceivedMarks } from '../store/received-marks.ts';
import { draftOf } from '../testing/draft-of.ts';
import { fakeService } from '../testing/fake-service.ts';
import { listReceived, receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { createDeletion, type Deletion } from './deletion.ts';

const document = (digit: string) => ({ id: digit.repeat(64), pageCount: 1, sizeBytes: 10 });

let database: TempDatabase;
let atService: Set<string>;
let files: Set<string>;
let said: (Fault | null)[];
let nowMs: number;
let open: Deletion[];

beforeEach(() => {
  database = makeTempDatabase();
  atService = new Set(['1', '2']);
  files = new Set(['ann-1', 'ann-2']);
  said = [];
  nowMs = 1000;
  open = [];
  const store = openReceivedFaxStore(database.db);
  for (const id of ['1', '2'])
    store.add({ accountId: 'ann', faxboxId: 'box', fax: receivedOf({ id, document: document(id), tags: ['tax'] }) });
});
afterEach(() => {
  for (const one of open) one.stop();
  database.remove();
});

const deleteAtService = async ({ id }: { id: string }): Promise<Result<null>> =>
  atService.delete(id) ? ok(null) : fail('service/not-found', '404 bad_identifier');

interface Parts {
  readonly db?: Db;
  readonly store?: LeavingStore;
  readonly deleteReceived?: typeof deleteAtService;
  readonly removeFiles?: (accountId: string, id: string) => Promise<void>;
  readonly isSignedIn?: () => boolean;
}

/** As the app starts it, on the same database. */
function start({ db = database.db, store = openLeavingStore(db), isSignedIn = () => true, ...parts }: Parts = {}): Deletion {
  const deletion = createDeletion({
    store,
    serviceFor: () => (isSignedIn() ? fakeService({ deleteReceived: parts.deleteReceived ?? deleteAtService }) : null),
    removeFiles: parts.removeFiles ?? (async (accountId, id) => void files.delete(`${accountId}-${id}`)),
    say: (fault) => said.push(fault),
    retryMs: 100_000,
    slowestRetryMs: 400_000,
    now: () => nowMs,
  });
  open.push(deletion);
  return deletion;
}

const leave = (ids: string[], deleteAtMs: number | null): void => {
  expect(createReceivedMarks(database.db).setDeletion('ann', ids, deleteAtMs)).toEqual(ok(null));
};
const kept = (): string[] => listReceived(database.db, 'ann').map(({ id }) => id);
const rowsOf = (table: string): number => {
  const { n } = database.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number };
  return n;
};

function expectGone(id: string): void {
  expect(openReceivedFaxStore(database.db).get('ann', id)).toBeNull();
  expect(openReceivedFaxStore(database.db).isKnown('ann', id)).toBe(true);
  expect([atService.has(id), files.has(`ann-${id}`)]).toEqual([false, false]);
}

test('nothing is deleted before its time; then it is gone at the service, in every table and on disk', async () => {
  leave(['1'], 2000);
  const deletion = start();
  await deletion.wake();
  expect([kept(), atService.size, files.size]).toEqual([['2'], 2, 2]);
  nowMs = 2000;
  await deletion.wake();
  expectGone('1');
  expect(kept()).toEqual(['2']);
  expect(['received', 'received_body', 'received_tag', 'received_search'].map(rowsOf)).toEqual([1, 1, 1, 1]);
  expect(said.at(-1)).toBeNull();
});

test('what is due is deleted when its time comes, without being asked', async () => {
  nowMs = Date.now();
  leave(['1'], nowMs + 20);
  const gone = new Promise<void>((resolve) => {
    const deletion = createDeletion({
      store: openLeavingStore(database.db),
      serviceFor: () => fakeService({ deleteReceived: deleteAtService }),
      removeFiles: async () => resolve(),
      say: () => undefined,
      retryMs: 1,
      slowestRetryMs: 1,
      now: Date.now,
    });
    open.push(deletion);
    void deletion.wake();
  });
  await gone;
  expect(atService.has('1')).toBe(false);
});

test('what falls due while others are being deleted is not forgotten', async () => {
  leave(['1'], 1000);
  leave(['2'], 1500);
  const deletion = start({
    removeFiles: async (_accountId, id) => {
      nowMs = 2000;
      files.delete(`ann-${id}`);
    },
  });
  await deletion.wake();
  await vi.waitFor(() => expectGone('2'));
  expectGone('1');
});

test('what was brought back before its time stays, also when the service was being told', async () => {
  leave(['1'], 1000);
  const store = openLeavingStore(database.db);
  await start({
    deleteReceived: async (fax) => {
      leave(['1'], null);
      return deleteAtService(fax);
    },
  }).wake();
  expect(kept()).toEqual(['2', '1']);
  expect([files.has('ann-1'), store.withFiles()]).toEqual([true, []]);
});

test('a service that fails is asked again later, each time after a longer pause; the fax stays hidden and the app says why', async () => {
  leave(['1'], 1000);
  let asked = 0;
  const deletion = start({
    deleteReceived: async () => {
      asked++;
      return fail('service/trouble', '500');
    },
  });
  for (const [atMs, expected] of [
    [1000, 1],
    [100_999, 1],
    [101_000, 2],
    [300_999, 2],
    [301_000, 3],
  ] as const) {
    nowMs = atMs;
    await deletion.wake();
    expect([atMs, asked]).toEqual([atMs, expected]);
  }
  expect(kept()).toEqual(['2']);
  expect(said.at(-1)).toEqual({ code: 'service/trouble', detail: '500' });
  leave(['1'], null);
  await deletion.wake();
  expect(said.at(-1)).toBeNull();
});

test('a lost connection is not waited out once the service answers again', async () => {
  leave(['1'], 1000);
  let isLost = true;
  const deletion = start({ deleteReceived: async (fax) => (isLost ? fail('service/unreachable') : deleteAtService(fax)) });
  await deletion.wake();
  isLost = false;
  deletion.online();
  await deletion.wake();
  expectGone('1');
});

test('an account that is not signed in keeps its faxes hidden without a complaint, until it is', async () => {
  leave(['1'], 1000);
  let isSignedIn = false;
  const deletion = start({ isSignedIn: () => isSignedIn });
  await deletion.wake();
  expect([said.at(-1), atService.has('1')]).toEqual([null, true]);
  isSignedIn = true;
  deletion.online();
  await deletion.wake();
  expectGone('1');
});

test('a fax that somebody else deleted at the service is deleted here', async () => {
  atService.clear();
  leave(['1'], 1000);
  await start().wake();
  expectGone('1');
});

/** Ends a life of the app at one step, as kill -9 would: nothing after it happens. */
class Killed extends Error {}
const die = (): never => {
  throw new Killed();
};

test.each<[string, (store: LeavingStore) => Parts]>([
  ['before the service is told', () => ({ deleteReceived: async () => die() })],
  [
    'after the service was told',
    () => ({
      deleteReceived: async (fax) => {
        await deleteAtService(fax);
        return die();
      },
    }),
  ],
  ['before it is forgotten here', (store) => ({ store: { ...store, forget: die } })],
  [
    'after it was forgotten here',
    (store) => ({
      store: {
        ...store,
        forget: (fax) => {
          store.forget(fax);
          return die();
        },
      },
    }),
  ],
  ['before its files are removed', () => ({ removeFiles: async () => die() })],
  ['before it is noted that its files are gone', (store) => ({ store: { ...store, filesRemoved: die } })],
])('killed %s, the next start finishes the deletion and touches nothing else', async (_when, partsOf) => {
  leave(['1'], 1000);
  const first = start(partsOf(openLeavingStore(database.db)));
  await first.wake().catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
  first.stop();
  // Half-way through there is either the whole fax, hidden, or none of it.
  const traces = ['received', 'received_body', 'received_tag', 'received_search'].map(rowsOf);
  expect([
    [2, 2, 2, 2],
    [1, 1, 1, 1],
  ]).toContainEqual(traces);

  const db = database.reopen();
  const store = openLeavingStore(db);
  await start({ db, store }).wake();
  expectGone('1');
  expect(store.withFiles()).toEqual([]);
  expect([kept(), atService.has('2'), files.has('ann-2')]).toEqual([['2'], true, true]);
});

test('forgetting is one transaction: when a part of it fails, the fax is as before', () => {
  leave(['1'], 1000);
  database.db.exec(`CREATE TRIGGER refuse BEFORE DELETE ON received_body BEGIN SELECT RAISE(ABORT, 'no'); END`);
  expect(() => openLeavingStore(database.db).forget({ accountId: 'ann', id: '1' })).toThrow('no');
  expect(['received', 'received_body', 'received_tag', 'received_search', 'deleted_fax'].map(rowsOf)).toEqual([2, 2, 2, 2, 0]);
});

test('words of pages go with the last fax that has these pages, documents only when nothing refers to them', async () => {
  const { db } = database;
  const shared = document('3');
  const store = openReceivedFaxStore(db);
  for (const id of ['3', '4', '5']) store.add({ accountId: 'ann', faxboxId: 'box', fax: receivedOf({ id, document: shared }) });
  for (const digit of ['1', '2', '3'])
    db.prepare('INSERT INTO page_words VALUES (?, 1, ?, ?)').run(digit.repeat(64), 'text', '[]');
  openDraftStore(db).save(draftOf({ document: document('2') }));
  const leaving = openLeavingStore(db);
  leave(['1', '2', '3', '4'], 1000);
  await start({ deleteReceived: async () => ok(null) }).wake();
  expect(db.prepare('SELECT document_id FROM page_words').all()).toMatchObject([{ document_id: shared.id }]);
  expect(leaving.unneededDocuments()).toEqual([document('1').id]);
  leaving.documentsChecked();
  expect(leaving.unneededDocuments()).toEqual([]);
});
