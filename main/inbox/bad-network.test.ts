import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok } from '../../contract/result.ts';
import { createKazooClient } from '../fax-service/kazoo-client.ts';
import { openReceivedFaxStore } from '../store/received-fax-store.ts';
import { createFakeFaxbox, faxIdOf } from '../testing/fake-faxbox.ts';
import { type Fate, faxboxId, startFakeKazoo } from '../testing/fake-kazoo.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { openInbox } from './inbox.ts';

const hour = 3_600_000;
const faxes = 300;
const seed = Number(process.env['NETWORK_SEED'] ?? Date.now() % 1_000_000);

/** Mulberry32: the same seed, the same choices. */
function makeRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function chooseFate(random: () => number): Fate {
  const dice = random();
  if (dice < 0.04) return { kind: 'cut', afterBytes: 0 };
  if (dice < 0.08) return { kind: 'cut', afterBytes: 1 + Math.floor(random() * 300) };
  if (dice < 0.11) return { kind: 'status', status: 500 };
  if (dice < 0.13) return { kind: 'status', status: 429, headers: { 'retry-after': '0' } };
  // A portal's page with the status of a success.
  return dice < 0.15 ? { kind: 'status', status: 200 } : { kind: 'answer' };
}

let database: TempDatabase;
beforeEach(() => {
  database = makeTempDatabase();
  database.db.exec('PRAGMA synchronous = OFF');
});
afterEach(() => database.remove());

test(`over a network that cuts, refuses and lies, every fax arrives whole and once (seed ${seed})`, async () => {
  const random = makeRandom(seed);
  const box = createFakeFaxbox(faxboxId, 20);
  const startMs = Date.now();
  for (let count = 0; count < faxes; count++) box.store(faxIdOf(count), startMs - count ** 1.6 * hour * 0.6);
  const bytesOf = (id: string): Buffer => Buffer.from(`%PDF-1.7 ${id} ${'.'.repeat(400)}`);
  const kazoo = await startFakeKazoo({ box, decide: () => chooseFate(random), attachment: bytesOf });
  const folder = path.join(database.folder, 'attachments');
  mkdirSync(folder);
  let clock = startMs;
  const service = createKazooClient({
    baseUrl: kazoo.baseUrl,
    accountName: 'x',
    username: 'ann',
    getCredential: async () => ok('0'.repeat(32)),
    now: Date.now,
    busyPausesMs: [1],
  });
  const store = openReceivedFaxStore(database.db);
  const read: string[] = [];
  const announced: string[] = [];
  const inbox = openInbox({
    store,
    blocked: { has: () => false },
    wordsOfNew: () => 'off',
    prepare: async (file) => {
      const id = path.basename(file);
      expect(readFileSync(file)).toEqual(bytesOf(id));
      read.push(id);
      return ok({ id: 'a'.repeat(64), pageCount: 1, sizeBytes: 1 });
    },
    attachmentPath: (_accountId, id) => path.join(folder, id),
    removeFile: async (file) => rmSync(file),
    onArrival: (_accountId, { id }) => announced.push(id),
    onChange: () => undefined,
    now: () => clock,
  });
  const numbers = [{ number: '+15145550143', label: 'Ann', faxboxId }];
  let isDone = false;
  for (let round = 0; round < 500 && !isDone; round++) {
    clock += hour;
    const checked = await inbox.check({ accountId: 'ann', service, numbers });
    isDone = checked.ok && !checked.value.hasMore && store.listUnfetched('ann', 1, null).records.length === 0;
  }
  await kazoo.close();
  const here = (database.db.prepare('SELECT id FROM received').all() as { id: string }[]).map(({ id }) => id);
  expect(here.toSorted()).toEqual(box.ids().toSorted());
  expect(read.toSorted()).toEqual(box.ids().toSorted());
  const isOfLastDay = (id: string): boolean => (store.get('ann', id)?.fax.receivedAtMs ?? 0) > startMs - 24 * hour;
  expect(announced.toSorted()).toEqual(box.ids().filter(isOfLastDay).toSorted());
  expect(box.ids().some((id) => existsSync(path.join(folder, id)))).toBe(false);
  const mark = store.syncMark('ann', faxboxId);
  expect(mark?.toMs ?? 0).toBeGreaterThan(startMs - 60_000);
  expect(mark?.fromMs ?? startMs).toBeLessThan((store.oldestMs('ann', faxboxId) ?? 0) - 300 * 24 * hour);
});
