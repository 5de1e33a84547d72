// The database waits for the disk at each commit (`synchronous=FULL`), and main waits with it: what counts is how often.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../contract/result.ts';
import { openDraftStore } from './store/draft-store.ts';
import { draftOf } from './testing/draft-of.ts';
import { makeDraftsBench } from './testing/drafts-bench.ts';
import { fakeService } from './testing/fake-service.ts';
import { delivered, job, makeOutboxBench, newSend, type OutboxBench } from './testing/outbox-bench.ts';
import { makeTempDatabase } from './testing/temp-database.ts';

/**
 * SQLite's log (https://sqlite.org/fileformat2.html#the_write_ahead_log): 32 bytes, then frames of 24 bytes and a page each. Bytes 4
 * to 7 of a frame's head are not 0 where a commit ends; bytes 8 to 15 are those of the log's head at 16, or the frame is an old one.
 */
function countCommits(folder: string): number {
  const wal = readFileSync(path.join(folder, 'faxes.db-wal'));
  const [pageBytes, salts] = [wal.readUInt32BE(8), wal.subarray(16, 24)];
  let commits = 0;
  for (let at = 32; at + 24 + pageBytes <= wal.length; at += 24 + pageBytes) {
    if (!wal.subarray(at + 8, at + 16).equals(salts)) break;
    if (wal.readUInt32BE(at + 4) !== 0) commits++;
  }
  return commits;
}

let bench: OutboxBench;
beforeEach(() => {
  bench = makeOutboxBench();
});
afterEach(() => bench.remove());

test('a step of writing a fax waits for the disk once', () => {
  const database = makeTempDatabase();
  const writing = makeDraftsBench(database);
  const drafts = writing.open();
  const before = countCommits(database.folder);
  const { id } = drafts.create();
  expect(countCommits(database.folder) - before).toBe(1);
  drafts.update(id, { to: '5145550143' });
  expect(countCommits(database.folder) - before).toBe(2);
  writing.remove();
});

test('a Send waits for the disk once, however many it goes to', () => {
  const { folder, db } = bench.database;
  const draft = draftOf({ document: newSend.document });
  openDraftStore(db).save(draft);
  const { outbox } = bench.open(fakeService({ submit: () => new Promise(() => undefined) }), bench.store, {
    holdMs: () => 60_000,
  });
  const recipients = Array.from({ length: 200 }, (_, number) => ({ number: `+1514555${1000 + number}`, name: '' }));
  const before = countCommits(folder);
  outbox.enqueue({ ...newSend, draftId: draft.id, recipients });
  expect(countCommits(folder) - before).toBe(1);
  expect(bench.store.listOpen()).toHaveLength(200);
  outbox.stop();
});

test('a fax on its way waits for the disk a few times, at the steps that a power cut must not undo', async () => {
  const { folder } = bench.database;
  const { outbox } = bench.open(fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) }), bench.store);
  const before = countCommits(folder);
  outbox.enqueue({ ...newSend, draftId: crypto.randomUUID() });
  await vi.waitFor(() => expect(bench.store.listOpen()).toEqual([]));
  expect(countCommits(folder) - before).toBeLessThanOrEqual(6);
  outbox.stop();
});
