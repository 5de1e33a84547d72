import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { usualOptions } from '../../contract/fax.ts';
import { fail, ok } from '../../contract/result.ts';
import type { FaxState } from '../../contract/sent-fax.ts';
import type { FaxService } from '../fax-service/fax-service.ts';
import { openDraftStore } from '../store/draft-store.ts';
import { openSentFaxStore } from '../store/sent-fax-store.ts';
import { draftOf } from '../testing/draft-of.ts';
import { fakeService } from '../testing/fake-service.ts';
import { delivered, job, makeOutboxBench, newSend, type OutboxBench, sendOne } from '../testing/outbox-bench.ts';

let bench: OutboxBench;

beforeEach(() => {
  bench = makeOutboxBench();
});
afterEach(() => bench.remove());

describe('while Send can be undone', () => {
  const draft = draftOf({
    document: newSend.document,
    plan: [],
    container: 'pdf',
    to: '514 555',
    recipients: newSend.recipients.slice(),
    fromNumber: '+15145550142',
    options: { ...usualOptions, notify: ['ann@example.com'] },
  });
  const two = { draftId: draft.id, recipients: ['+15145550143', '+15145550144'].map((number) => ({ number, name: 'N' })) };
  const never = fakeService({});
  let drafts: ReturnType<typeof openDraftStore>;
  beforeEach(() => {
    drafts = openDraftStore(bench.database.db);
    drafts.save(draft);
  });

  test('nothing is submitted, the draft is gone, and undo brings it back exactly as it was', () => {
    const { outbox, removed, restored } = bench.open(never, bench.store, { holdMs: () => 10_000 });
    const faxes = outbox.enqueue({ ...newSend, ...two });
    expect(faxes.map(({ state }) => state)).toEqual([1, 2].map(() => ({ kind: 'held', untilMs: 15_000 })));
    expect(drafts.list()).toEqual([]);
    expect(outbox.undo(faxes[1]?.id ?? '')).toEqual(ok(draft));
    expect([drafts.list(), restored]).toEqual([[draft], [draft]]);
    expect(removed).toEqual(faxes.map(({ id }) => id));
    expect(bench.store.list('account')).toEqual([]);
  });

  test('killed and started again, it still waits and can still be undone', () => {
    bench.open(never, bench.store, { holdMs: () => 10_000 }).outbox.enqueue({ ...newSend, ...two });
    const after = openSentFaxStore(bench.database.reopen());
    const { outbox } = bench.open(never, after);
    outbox.resume();
    expect(outbox.undo(after.listOpen()[0]?.fax.id ?? '')).toEqual(ok(draft));
  });

  test('when the time is up all recipients go, and undo comes too late', async () => {
    let nowMs = 5000;
    const service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
    const { outbox } = bench.open(service, bench.store, { holdMs: () => 10_000, now: () => nowMs });
    const { id } = sendOne(outbox, two);
    nowMs = 15_000;
    await vi.waitFor(() => expect(bench.store.listOpen()).toEqual([]));
    expect(bench.store.list('account').map(({ fax }) => fax.state.kind)).toEqual(['delivered', 'delivered']);
    expect(outbox.undo(id)).toEqual(fail('fax/too-late', 'delivered'));
    expect(drafts.list()).toEqual([]);
  });

  test('send now does not wait, for none of its recipients', async () => {
    const service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
    const { outbox } = bench.open(service, bench.store, { holdMs: () => 60_000, slowestRetryMs: 60_000 });
    const { id } = sendOne(outbox, two);
    expect(outbox.sendNow(id)).toEqual(ok(null));
    await vi.waitFor(() => expect(bench.store.listOpen()).toEqual([]));
    expect(outbox.sendNow(id)).toMatchObject({ fault: { code: 'fax/too-late' } });
  });

  test('a clock that was set back does not hold a fax for ever', async () => {
    const service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
    let nowMs = 100_000_000;
    const { outbox } = bench.open(service, bench.store, { holdMs: () => 10_000, now: () => nowMs });
    sendOne(outbox, two);
    nowMs = 5000;
    await vi.waitFor(() => expect(bench.store.listOpen()).toEqual([]));
  });

  test('one recipient can be left out; the draft that comes back has all of them', () => {
    const { outbox } = bench.open(never, bench.store, { holdMs: () => 10_000 });
    const [first, second] = outbox.enqueue({ ...newSend, ...two });
    expect(outbox.cancel(first?.id ?? '')).toEqual(ok(null));
    expect(outbox.undo(second?.id ?? '')).toEqual(ok(draft));
  });
});

test('a fax with a time waits for it, and goes at that time', async () => {
  let nowMs = 5000;
  const service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
  const { outbox } = bench.open(service, bench.store, { now: () => nowMs });
  const { id } = sendOne(outbox, { options: { ...usualOptions, sendAtMs: 90_000_000 } });
  expect(bench.store.get(id)?.fax.state).toEqual({ kind: 'scheduled', sendAtMs: 90_000_000 });
  nowMs = 90_000_000;
  await vi.waitFor(() => expect(bench.store.get(id)?.fax.state.kind).toBe('delivered'));
});

describe('cancelling', () => {
  test('is possible while the fax waits for its turn, and nothing is ever submitted', async () => {
    const { outbox, states } = bench.open(null);
    const { id } = sendOne(outbox);
    expect(outbox.cancel(id)).toEqual(ok(null));
    expect(states.at(-1)).toEqual({ kind: 'cancelled', cancelledAtMs: 5000 });
    expect(bench.store.listOpen()).toEqual([]);
  });

  test('stops a fax that waits for the connection', async () => {
    const submit = vi.fn<FaxService['submit']>(async () => fail('service/unreachable'));
    const { outbox, states } = bench.open(fakeService({ submit }), bench.store, { retryMs: 60_000, slowestRetryMs: 60_000 });
    const { id } = sendOne(outbox);
    await vi.waitFor(() => expect(states.at(-1)?.kind).toBe('offline'));
    expect(outbox.cancel(id)).toEqual(ok(null));
    outbox.wake();
    expect(submit).toHaveBeenCalledTimes(1);
  });

  test.each<FaxState>([
    { kind: 'submitting' },
    { kind: 'unknown' },
    { kind: 'waiting', jobId: 'job-1', attempt: 0 },
    { kind: 'sending', jobId: 'job-1', attempt: 1, page: 1, pageCount: 3 },
    { kind: 'cancelled', cancelledAtMs: 1 },
  ])('is too late in %j', (state) => {
    const { outbox } = bench.open(null);
    const fax = sendOne(outbox);
    const record = bench.store.get(fax.id);
    if (record) bench.store.save({ ...record, fax: { ...fax, state } });
    expect(outbox.cancel(fax.id)).toEqual(fail('fax/too-late', state.kind));
    expect(bench.store.get(fax.id)?.fax.state).toEqual(state);
  });
});
