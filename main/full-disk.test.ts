import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readDiskFault } from '../contract/disk-fault.ts';
import { ok } from '../contract/result.ts';
import { fillDisk, mountSmallDisk } from '../printer-driver/testing/small-disk.ts';
import type { FaxService } from './fax-service/fax-service.ts';
import { openOutbox } from './outbox/outbox.ts';
import { checkOwnFolder, describeStartTrouble } from './start-trouble.ts';
import { openDatabase } from './store/database.ts';
import { openDraftStore } from './store/draft-store.ts';
import { openSentFaxStore, type SentFaxStore } from './store/sent-fax-store.ts';
import { openUsedNumberStore } from './store/used-number-store.ts';
import { draftOf } from './testing/draft-of.ts';
import { documentOf, makeDraftsBench } from './testing/drafts-bench.ts';
import { fakeService } from './testing/fake-service.ts';
import { delivered, job, makeOutboxBench, newSend, sendOne } from './testing/outbox-bench.ts';
import { makeTempDatabase } from './testing/temp-database.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

describe('a disk on which a step of a fax cannot be kept', () => {
  const codes = ['SQLITE_FULL', 'SQLITE_READONLY', 'SQLITE_IOERR_FSYNC'];
  const cases = codes.flatMap((code) => [1, 2, 3, 4].map((first) => [code, first] as const));

  // Each number is the save at which the disk is found so, three times in a row.
  test.each(cases)('(%s) from save %i on holds it up until it can be, and it is never sent twice', async (code, first) => {
    const bench = makeOutboxBench();
    const refs: string[] = [];
    const submit: FaxService['submit'] = async ({ clientRef }) => {
      refs.push(clientRef);
      return ok(job);
    };
    const findByClientRef: FaxService['findByClientRef'] = async (ref) => ok(refs.includes(ref) ? job : null);
    const service = fakeService({ submit, findByClientRef, follow: async () => ok(delivered) });
    let saves = 0;
    const store: SentFaxStore = {
      ...bench.store,
      save(record) {
        saves++;
        if (saves >= first && saves < first + 3) throw Object.assign(new Error('cannot be written'), { code });
        bench.store.save(record);
      },
    };
    const { outbox } = bench.open(service, store);
    const { id } = sendOne(outbox);
    await vi.waitFor(() => expect(bench.store.get(id)?.fax.state.kind).toBe('delivered'));
    expect(refs).toHaveLength(1);
    bench.remove();
  });
});

// Only root may mount a disk; the tests above let writes fail for others.
describe.runIf(process.getuid?.() === 0)('a real disk', () => {
  let folder: string;
  let unmount: () => Promise<void>;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ooma-full-'));
    unmount = await mountSmallDisk(folder);
  });
  afterEach(async () => {
    await unmount();
    await rm(folder, { recursive: true });
  });

  test('that is full takes no Send and says so; the draft stays, and goes when there is room again', async () => {
    const db = openDatabase(path.join(folder, 'faxes.db'));
    const [drafts, store] = [openDraftStore(db), openSentFaxStore(db)];
    const draft = draftOf({ document: newSend.document });
    drafts.save(draft);
    const outbox = openOutbox({
      store,
      usedNumbers: openUsedNumberStore(db),
      documentPath: (id) => id,
      serviceFor: () => fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) }),
      holdMs: () => 0,
      onChange: () => undefined,
      onRemove: () => undefined,
      onRestore: () => undefined,
      now: Date.now,
      followEveryMs: 1,
      retryMs: 1,
      slowestRetryMs: 5,
    });
    const empty = await fillDisk(path.join(folder, 'ballast'));
    // A page of the log may still have room in it.
    const send = (): unknown => thrownBy(() => outbox.enqueue({ ...newSend, draftId: draft.id, title: 'x'.repeat(100_000) }));
    expect(readDiskFault(send())).toMatchObject({ code: 'disk/full' });
    expect([drafts.list(), store.listOpen()]).toEqual([[draft], []]);
    await empty();
    expect(send()).toBeNull();
    await vi.waitFor(() => expect(store.list('account').map(({ fax }) => fax.state.kind)).toEqual(['delivered']));
    outbox.stop();
    db.close();
  });

  test('that fills up while a fax is written says so; what was saved stays, and writing goes on when there is room again', async () => {
    const writing = makeDraftsBench(makeTempDatabase(folder));
    const drafts = writing.open();
    const { id } = drafts.create();
    drafts.update(id, { to: '514' });
    const empty = await fillDisk(path.join(folder, 'ballast'));
    // More than the room that is left in a page of the log.
    const recipients = Array.from({ length: 200 }, (_, number) => ({ number: `+1514555${1000 + number}`, name: 'x'.repeat(60) }));
    expect(readDiskFault(thrownBy(() => drafts.update(id, { recipients })))).toMatchObject({ code: 'disk/full' });
    const copy = (): unknown => drafts.createFrom('Letter', documentOf('a'), { recipients });
    expect(readDiskFault(thrownBy(copy))).toMatchObject({ code: 'disk/full' });
    expect(drafts.list()).toMatchObject([{ id, to: '514', recipients: [] }]);
    await empty();
    expect(drafts.update(id, { recipients })).toMatchObject({ ok: true });
    writing.restart();
    expect(writing.open().list()).toMatchObject([{ id, to: '514', recipients }]);
    writing.remove();
  });

  test.each([
    ['fr-CA', /lecture seule/],
    ['de', /read-only/],
  ])('that is read-only is told in words at the start (%s)', async (language, says) => {
    const locked = await mkdtemp(path.join(tmpdir(), 'ooma-locked-'));
    execFileSync('mount', ['--bind', '-o', 'ro', folder, locked]);
    const error = checkOwnFolder(locked);
    execFileSync('umount', ['-l', locked]);
    await rm(locked, { recursive: true });
    expect(describeStartTrouble(error, folder, language).text).toMatch(says);
    expect(describeStartTrouble(error, folder, language).text).toContain(folder);
    expect(checkOwnFolder(folder)).toBeNull();
  });
});
