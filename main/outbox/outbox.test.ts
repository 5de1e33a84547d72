import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { usualOptions } from '../../contract/fax.ts';
import { fail, ok } from '../../contract/result.ts';
import type { FaxService, Submission } from '../fax-service/fax-service.ts';
import { openUsedNumberStore } from '../store/used-number-store.ts';
import { fakeService } from '../testing/fake-service.ts';
import { delivered, inTurn, job, kinds, makeOutboxBench, newSend, type OutboxBench, sendOne } from '../testing/outbox-bench.ts';

let bench: OutboxBench;

beforeEach(() => {
  bench = makeOutboxBench();
});
afterEach(() => bench.remove());

test('a fax goes from queued to delivered, and every state was on disk before it was told', async () => {
  const onDisk: string[] = [];
  const service = fakeService({
    submit: async () => {
      onDisk.push(bench.store.listOpen()[0]?.fax.state.kind ?? 'nothing');
      return ok(job);
    },
    follow: inTurn<Awaited<ReturnType<FaxService['follow']>>>(
      ok({ kind: 'waiting', attempt: 1 }),
      ok({ kind: 'sending', attempt: 1, page: 2, pageCount: 3 }),
      ok(delivered),
    ),
  });
  const { outbox, states } = bench.open(service);
  const { id } = sendOne(outbox);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
  expect(kinds(states)).toEqual(['queued', 'submitting', 'waiting', 'waiting', 'sending', 'delivered']);
  expect(onDisk).toEqual(['submitting']);
  expect(bench.store.get(id)?.fax).toMatchObject({ confirmedAtMs: 5000, state: { kind: 'delivered', pagesSent: 3 } });
  expect(bench.store.listOpen()).toEqual([]);
});

test('what is submitted carries the number, the box, the file and a reference of its own', async () => {
  const submissions: Submission[] = [];
  const service = fakeService({
    submit: async (submission) => {
      submissions.push(submission);
      return ok(job);
    },
    follow: async () => ok(delivered),
  });
  const { outbox } = bench.open(service);
  const first = sendOne(outbox);
  const second = sendOne(outbox);
  await vi.waitFor(() => expect(bench.store.listOpen()).toEqual([]));
  expect(submissions[0]).toMatchObject({ to: '+15145550143', from: newSend.from, documentPath: `/documents/${'a'.repeat(64)}` });
  expect(submissions.map(({ clientRef }) => clientRef)).toEqual([first.clientRef, second.clientRef]);
  expect(first.clientRef).not.toBe(second.clientRef);
});

test('a fax that the service refuses ends with its reason', async () => {
  const { outbox, states } = bench.open(fakeService({ submit: async () => fail('service/refused-fax', 'to_number: required') }));
  sendOne(outbox);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('failed'));
  expect(states.at(-1)).toMatchObject({ reason: 'refused-by-service', serviceText: 'to_number: required' });
});

test('while its account has no service a fax waits, and wake takes it up', async () => {
  let service: FaxService | null = null;
  const { outbox } = bench.open(null, bench.store, { serviceFor: () => service, slowestRetryMs: 60_000 });
  sendOne(outbox);
  await vi.waitFor(() => expect(bench.store.listOpen()).toHaveLength(1));
  service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
  await vi.waitFor(() => {
    outbox.wake();
    expect(bench.store.listOpen()).toEqual([]);
  });
});

test('several recipients become several faxes of one batch, each with a reference of its own', async () => {
  const submissions: Submission[] = [];
  const service = fakeService({
    submit: async (submission) => {
      submissions.push(submission);
      return submission.to.endsWith('4') ? fail('service/refused-fax', 'no') : ok(job);
    },
    follow: async () => ok(delivered),
  });
  const { outbox } = bench.open(service);
  const recipients = ['+15145550143', '+15145550144', '+15145550146'].map((number) => ({
    number,
    name: `to ${number.slice(-2)}`,
  }));
  const faxes = outbox.enqueue({
    ...newSend,
    recipients,
    options: { ...usualOptions, attempts: 2, notify: ['ann@example.com'] },
  });
  await vi.waitFor(() => expect(bench.store.listOpen()).toEqual([]));
  expect(new Set(faxes.map(({ batchId }) => batchId)).size).toBe(1);
  expect(new Set(submissions.map(({ clientRef }) => clientRef)).size).toBe(3);
  expect(submissions[0]).toMatchObject({ toName: 'to 43', attempts: 2, notify: ['ann@example.com'] });
  const ends = faxes.map(({ id }) => bench.store.get(id)?.fax.state.kind);
  expect(ends).toEqual(['delivered', 'failed', 'delivered']);
});

test('a number counts as used once the service took a fax for it', async () => {
  const used = openUsedNumberStore(bench.database.db);
  const { outbox } = bench.open(fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) }));
  const waiting = bench.open(null).outbox;
  sendOne(waiting, { recipients: [{ number: '+15145550147', name: '' }] });
  sendOne(outbox, { recipients: [{ number: '+15145550143', name: 'Clinic' }] });
  await vi.waitFor(() => expect(used.list('account')).toHaveLength(1));
  expect(used.list('account')).toEqual([{ number: '+15145550143', name: 'Clinic', lastUsedAtMs: 5000 }]);
  expect(used.list('another account')).toEqual([]);
});

test('only what has come to its end leaves the list: all that were named or none', () => {
  const { outbox, removed } = bench.open(null);
  const [over, going] = [sendOne(outbox), sendOne(outbox)];
  outbox.cancel(over.id);
  expect(outbox.remove([over.id, going.id])).toEqual(fail('fax/not-over', going.id));
  expect(bench.store.list('account')).toHaveLength(2);
  expect(outbox.remove([over.id])).toEqual(ok(null));
  expect([bench.store.list('account').map(({ fax }) => fax.id), removed]).toEqual([[going.id], [over.id]]);
});

test('a draft becomes a fax and is no draft any longer', () => {
  const draftId = crypto.randomUUID();
  bench.database.db.prepare("INSERT INTO draft (id, changed_at_ms, json) VALUES (?, 0, '{}')").run(draftId);
  const { outbox } = bench.open(null);
  const { id } = sendOne(outbox, { draftId });
  expect(bench.database.db.prepare('SELECT count(*) AS n FROM draft').get()).toMatchObject({ n: 0 });
  expect(bench.store.get(id)?.fax.state.kind).toBe('queued');
});
