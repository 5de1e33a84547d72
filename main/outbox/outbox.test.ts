import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FaxState } from '../../contract/fax.ts';
import { fail, ok } from '../../contract/result.ts';
import type { FaxService, JobReport, Submission } from '../fax-service/fax-service.ts';
import { openSentFaxStore, type SentFaxStore } from '../store/sent-fax-store.ts';
import { fakeService } from '../testing/fake-service.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type NewFax, type Outbox, openOutbox } from './outbox.ts';

const newFax: NewFax = {
  draftId: null,
  accountId: 'account',
  title: 'Referral',
  to: '+15145550143',
  from: { number: '+15145550142', label: 'Front desk', faxboxId: 'box' },
  fromName: 'Front desk',
  document: { id: 'a'.repeat(64), pageCount: 3, sizeBytes: 1000 },
};
const job = { jobId: 'job-1', faxboxId: 'box', createdAtMs: 1000 };
const delivered: JobReport = { kind: 'delivered', serviceId: '202611-x', pagesSent: 3, deliveredAtMs: 2000, remoteStation: 'B' };

let database: TempDatabase;
let store: SentFaxStore;
let outboxes: Outbox[];

beforeEach(() => {
  database = makeTempDatabase();
  store = openSentFaxStore(database.db);
  outboxes = [];
});
afterEach(() => {
  for (const outbox of outboxes) outbox.stop();
  database.remove();
});

function open(service: FaxService | null, from = store): { outbox: Outbox; states: FaxState[] } {
  const states: FaxState[] = [];
  const outbox = openOutbox({
    store: from,
    documentPath: (id) => `/documents/${id}`,
    serviceFor: () => service,
    onChange: ({ fax }) => states.push(fax.state),
    now: () => 5000,
    followEveryMs: 1,
    retryMs: 1,
    slowestRetryMs: 5,
  });
  outboxes.push(outbox);
  return { outbox, states };
}

const kinds = (states: readonly FaxState[]): string[] => states.map(({ kind }) => kind);

/** Answers one after the other; the last one for ever. */
function inTurn<T>(...answers: T[]): () => Promise<T> {
  return async () => (answers.length > 1 ? answers.shift() : answers[0]) as T;
}

test('a fax goes from queued to delivered, and every state was on disk before it was told', async () => {
  const onDisk: string[] = [];
  const service = fakeService({
    submit: async () => {
      onDisk.push(store.listOpen()[0]?.fax.state.kind ?? 'nothing');
      return ok(job);
    },
    follow: inTurn<Awaited<ReturnType<FaxService['follow']>>>(
      ok({ kind: 'waiting', attempt: 1 }),
      ok({ kind: 'sending', attempt: 1, page: 2, pageCount: 3 }),
      ok(delivered),
    ),
  });
  const { outbox, states } = open(service);
  const { id } = outbox.enqueue(newFax);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
  expect(kinds(states)).toEqual(['queued', 'submitting', 'waiting', 'waiting', 'sending', 'delivered']);
  expect(onDisk).toEqual(['submitting']);
  expect(store.get(id)?.fax).toMatchObject({ confirmedAtMs: 5000, state: { kind: 'delivered', pagesSent: 3 } });
  expect(store.listOpen()).toEqual([]);
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
  const { outbox } = open(service);
  const first = outbox.enqueue(newFax);
  const second = outbox.enqueue(newFax);
  await vi.waitFor(() => expect(store.listOpen()).toEqual([]));
  expect(submissions[0]).toMatchObject({ to: '+15145550143', from: newFax.from, documentPath: `/documents/${'a'.repeat(64)}` });
  expect(submissions.map(({ clientRef }) => clientRef)).toEqual([first.clientRef, second.clientRef]);
  expect(first.clientRef).not.toBe(second.clientRef);
});

describe('when the answer to a submission is lost', () => {
  test.each(['service/answer-lost', 'service/trouble', 'service/unexpected-answer'] as const)(
    'after %s the job is looked up and never sent again',
    async (code) => {
      const submit = vi.fn(async () => fail(code));
      const service = fakeService({ submit, findByClientRef: async () => ok(job), follow: async () => ok(delivered) });
      const { outbox, states } = open(service);
      outbox.enqueue(newFax);
      await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
      expect(submit).toHaveBeenCalledTimes(1);
      expect(kinds(states)).toContain('unknown');
    },
  );

  test('it is sent again only after the service said that it never saw it', async () => {
    const submit = vi
      .fn<FaxService['submit']>()
      .mockResolvedValueOnce(fail('service/answer-lost'))
      .mockResolvedValueOnce(ok(job));
    const findByClientRef = vi
      .fn<FaxService['findByClientRef']>()
      .mockResolvedValueOnce(fail('service/unreachable'))
      .mockResolvedValueOnce(ok(null));
    const { outbox, states } = open(fakeService({ submit, findByClientRef, follow: async () => ok(delivered) }));
    const { clientRef } = outbox.enqueue(newFax);
    await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
    expect(submit).toHaveBeenCalledTimes(2);
    expect(submit.mock.calls.map(([submission]) => submission.clientRef)).toEqual([clientRef, clientRef]);
    expect(findByClientRef).toHaveBeenCalledTimes(2);
  });
});

test('without a connection the fax waits, says why and when it tries again, and goes on by itself', async () => {
  const submit = vi
    .fn<FaxService['submit']>()
    .mockResolvedValueOnce(fail('service/unreachable', 'ECONNREFUSED'))
    .mockResolvedValueOnce(ok(job));
  const { outbox, states } = open(fakeService({ submit, follow: async () => ok(delivered) }));
  outbox.enqueue(newFax);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
  expect(states).toContainEqual({
    kind: 'offline',
    fault: { code: 'service/unreachable', detail: 'ECONNREFUSED' },
    retryAtMs: 5001,
  });
});

test('a fax that the service refuses ends with its reason', async () => {
  const { outbox, states } = open(fakeService({ submit: async () => fail('service/refused-fax', 'to_number: required') }));
  outbox.enqueue(newFax);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('failed'));
  expect(states.at(-1)).toMatchObject({ reason: 'refused-by-service', serviceText: 'to_number: required' });
});

test('while its account has no service a fax waits, and wake takes it up', async () => {
  let service: FaxService | null = null;
  const outbox = openOutbox({
    store,
    documentPath: (id) => id,
    serviceFor: () => service,
    onChange: () => undefined,
    now: () => 0,
    followEveryMs: 1,
    retryMs: 1,
    slowestRetryMs: 60_000,
  });
  outboxes.push(outbox);
  outbox.enqueue(newFax);
  await vi.waitFor(() => expect(store.listOpen()).toHaveLength(1));
  service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
  await vi.waitFor(() => {
    outbox.wake();
    expect(store.listOpen()).toEqual([]);
  });
});

describe('after a crash', () => {
  /** A fax as it stood on disk when the app died. */
  function crashedIn(state: FaxState): SentFaxStore {
    const { outbox } = open(null);
    const fax = outbox.enqueue(newFax);
    outbox.stop();
    const record = store.get(fax.id);
    if (!record) throw new Error('the fax was not stored');
    store.save({ ...record, submittedAtMs: 1000, fax: { ...fax, state } });
    return openSentFaxStore(database.reopen());
  }

  test('in the middle of submitting, the job is looked up first', async () => {
    const after = crashedIn({ kind: 'submitting' });
    const { outbox } = open(fakeService({ findByClientRef: async () => ok(job), follow: async () => ok(delivered) }), after);
    outbox.resume();
    await vi.waitFor(() => expect(after.listOpen()).toEqual([]));
  });

  test('while waiting, the same job is followed to its end', async () => {
    const after = crashedIn({ kind: 'waiting', jobId: 'job-1', attempt: 1 });
    const follow = vi.fn<FaxService['follow']>(async () => ok(delivered));
    const { outbox } = open(fakeService({ follow }), after);
    outbox.resume();
    outbox.resume();
    await vi.waitFor(() => expect(after.listOpen()).toEqual([]));
    expect(follow.mock.calls).toEqual([[job]]);
  });
});

test('a job that is nowhere for long ends as not found; a short absence is only a move', async () => {
  const missing = ok<JobReport>({ kind: 'missing' });
  const service = fakeService({
    submit: async () => ok(job),
    follow: inTurn<Awaited<ReturnType<FaxService['follow']>>>(
      ok({ kind: 'waiting', attempt: 1 }),
      missing,
      missing,
      ok(delivered),
    ),
  });
  const moving = open(service);
  moving.outbox.enqueue(newFax);
  await vi.waitFor(() => expect(kinds(moving.states).at(-1)).toBe('delivered'));

  const lost = open(fakeService({ submit: async () => ok(job), follow: async () => missing }));
  lost.outbox.enqueue(newFax);
  await vi.waitFor(() => expect(kinds(lost.states).at(-1)).toBe('failed'));
  expect(lost.states.at(-1)).toMatchObject({ fault: { code: 'service/not-found' } });
});

test('a draft becomes a fax and is no draft any longer', () => {
  const draftId = crypto.randomUUID();
  database.db.prepare("INSERT INTO draft (id, changed_at_ms, json) VALUES (?, 0, '{}')").run(draftId);
  const { outbox } = open(null);
  const { id } = outbox.enqueue({ ...newFax, draftId });
  expect(database.db.prepare('SELECT count(*) AS n FROM draft').get()).toMatchObject({ n: 0 });
  expect(store.get(id)?.fax.state.kind).toBe('queued');
});
