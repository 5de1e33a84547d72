import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok, type Result } from '../../contract/result.ts';
import { openReceivedFaxStore, type ReceivedFaxStore } from '../store/received-fax-store.ts';
import { fakeService } from '../testing/fake-service.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type Attachments, type AttachmentsOptions, createAttachments, type FetchReport } from './attachments.ts';

const document = { id: 'a'.repeat(64), pageCount: 1, sizeBytes: 10 };
let database: TempDatabase;
let store: ReceivedFaxStore;
let nowMs: number;
let tried: string[];
let removed: string[];

beforeEach(() => {
  database = makeTempDatabase();
  database.db.exec('PRAGMA synchronous = OFF');
  store = openReceivedFaxStore(database.db);
  nowMs = 0;
  tried = [];
  removed = [];
});
afterEach(() => database.remove());

function listed(count: number): void {
  const faxes = Array.from({ length: count }, (_, at) => receivedOf({ id: String(at + 1), receivedAtMs: at + 1 }));
  store.addAll(faxes.map((fax) => ({ fax, accountId: 'ann', faxboxId: 'box' })));
}

function open(change: Partial<AttachmentsOptions> = {}): Attachments {
  return createAttachments({
    store,
    prepare: async () => ok(document),
    attachmentPath: (_accountId, id) => id,
    removeFile: async (file) => void removed.push(file),
    onFetched: () => undefined,
    now: () => nowMs,
    ...change,
  });
}

type Fetch = (id: string) => Promise<Result<{ sizeBytes: number }>>;
const serviceOf = (fetch: Fetch) =>
  fakeService({
    fetchAttachment: ({ id }) => {
      tried.push(id);
      return fetch(id);
    },
  });
const well: Fetch = async () => ok({ sizeBytes: 1 });
const run = (attachments: Attachments, fetch: Fetch): Promise<FetchReport> => attachments.fetchDue('ann', serviceOf(fetch));
const unfetched = (): readonly string[] => store.listUnfetched('ann', 500, null).records.map(({ fax }) => fax.id);

test('the newest come first, and never more than two at once', async () => {
  listed(6);
  let under = 0;
  let most = 0;
  await run(open(), async () => {
    most = Math.max(most, ++under);
    await Promise.resolve();
    under--;
    return ok({ sizeBytes: 1 });
  });
  expect([tried, most]).toEqual([['6', '5', '4', '3', '2', '1'], 2]);
});

test('of very many only some are fetched in one go, so that new ones are looked for in between', async () => {
  listed(95);
  const attachments = open();
  expect([await run(attachments, well), unfetched().length]).toEqual([{ fault: null, hasMore: true }, 55]);
  expect([await run(attachments, well), unfetched().length]).toEqual([{ fault: null, hasMore: true }, 15]);
  expect([await run(attachments, well), unfetched().length]).toEqual([{ fault: null, hasMore: false }, 0]);
});

test('one that fails holds up no other, and is no fault of the whole inbox', async () => {
  listed(60);
  const attachments = open();
  const fetch: Fetch = async (id) => (Number(id) > 20 ? fail('service/unexpected-answer', 'text/html') : ok({ sizeBytes: 1 }));
  expect(await run(attachments, fetch)).toEqual({ fault: null, hasMore: true });
  expect(await run(attachments, fetch)).toEqual({ fault: null, hasMore: false });
  expect(unfetched()).toHaveLength(40);
});

test('one that fails waits longer each time, up to six hours', async () => {
  listed(1);
  const attachments = open();
  const failedAtMs: number[] = [];
  for (; failedAtMs.length < 8; nowMs += 15_000) {
    tried = [];
    await run(attachments, async () => fail('service/not-found'));
    if (tried.length > 0) failedAtMs.push(nowMs);
  }
  const minutes = failedAtMs.slice(1).map((ms, at) => (ms - (failedAtMs[at] ?? 0)) / 60_000);
  expect(minutes).toEqual([0.25, 1, 4, 16, 64, 256, 360]);
});

test('one that waits does not wait for a day more when the clock is set back', async () => {
  nowMs = 30 * 3_600_000;
  listed(1);
  const attachments = open();
  await run(attachments, async () => fail('service/not-found'));
  nowMs -= 24 * 3_600_000;
  await run(attachments, well);
  expect(unfetched()).toEqual([]);
});

test('without a network it stops after a few, says so, and goes on with all as soon as one comes through', async () => {
  listed(20);
  const attachments = open();
  expect(await run(attachments, async () => fail('service/unreachable'))).toEqual({
    fault: { code: 'service/unreachable', detail: '' },
    hasMore: false,
  });
  expect(tried.length).toBeLessThanOrEqual(4);
  tried = [];
  // Those that failed are due again as soon as another one has come.
  expect(await run(attachments, well)).toEqual({ fault: null, hasMore: true });
  expect(await run(attachments, well)).toEqual({ fault: null, hasMore: false });
  expect(unfetched()).toEqual([]);
});

test('a hostile document marks its own fax only, and its original stays', async () => {
  listed(3);
  const attachments = open({ prepare: async (file) => (file === '2' ? fail('document/damaged') : ok(document)) });
  await run(attachments, well);
  expect(['1', '2', '3'].map((id) => store.get('ann', id)?.fax.fault?.code ?? null)).toEqual([null, 'document/damaged', null]);
  expect(removed.toSorted()).toEqual(['1', '3']);
  expect(unfetched()).toEqual([]);
});

test('one that hangs holds up neither the others nor the answer', async () => {
  listed(5);
  let release = (): void => undefined;
  const hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  const attachments = open();
  const first = run(attachments, async (id) => {
    if (id === '5') await hanging;
    return ok({ sizeBytes: 1 });
  });
  await expect.poll(unfetched).toEqual(['5']);
  release();
  expect(await first).toEqual({ fault: null, hasMore: false });
});

test('a fax that is deleted while its document comes leaves no file behind', async () => {
  listed(1);
  await run(open(), async () => {
    database.db.exec('DELETE FROM received');
    return ok({ sizeBytes: 1 });
  });
  expect(removed).toEqual(['1']);
});
