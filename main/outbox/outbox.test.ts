import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Draft, usualOptions } from '../../contract/fax.ts';
import { fail, ok } from '../../contract/result.ts';
import type { FaxState, SentFax } from '../../contract/sent-fax.ts';
import type { FaxService, JobReport, Submission } from '../fax-service/fax-service.ts';
import { openDraftStore } from '../store/draft-store.ts';
import { openSentFaxStore, type SentFaxStore } from '../store/sent-fax-store.ts';
import { openUsedNumberStore } from '../store/used-number-store.ts';
import { draftOf } from '../testing/draft-of.ts';
import { fakeService } from '../testing/fake-service.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type NewSend, type Outbox, type OutboxOptions, openOutbox } from './outbox.ts';

const newSend: NewSend = {
  draftId: null,
  accountId: 'account',
  title: 'Referral',
  recipients: [{ number: '+15145550143', name: '' }],
  from: { number: '+15145550142', label: 'Front desk', faxboxId: 'box' },
  fromName: 'Front desk',
  document: { id: 'a'.repeat(64), pageCount: 3, sizeBytes: 1000 },
  options: usualOptions,
  continues: null,
};
const job = { jobId: 'job-1', faxboxId: 'box', createdAtMs: 1000 };
const delivered: JobReport = {
  kind: 'delivered',
  serviceId: '202611-x',
  pagesSent: 3,
  deliveredAtMs: 2000,
  elapsedSeconds: 40,
  remoteStation: 'B',
};

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

interface Opened {
  readonly outbox: Outbox;
  readonly states: FaxState[];
  readonly removed: string[];
  readonly restored: Draft[];
}

function open(service: FaxService | null, from = store, change: Partial<OutboxOptions> = {}): Opened {
  const states: FaxState[] = [];
  const removed: string[] = [];
  const restored: Draft[] = [];
  const outbox = openOutbox({
    store: from,
    usedNumbers: openUsedNumberStore(database.db),
    documentPath: (id) => `/documents/${id}`,
    serviceFor: () => service,
    holdMs: () => 0,
    onChange: ({ fax }) => states.push(fax.state),
    onRemove: (ids) => removed.push(...ids),
    onRestore: (draft) => restored.push(draft),
    now: () => 5000,
    followEveryMs: 1,
    retryMs: 1,
    slowestRetryMs: 5,
    ...change,
  });
  outboxes.push(outbox);
  return { outbox, states, removed, restored };
}

function sendOne(outbox: Outbox, change: Partial<NewSend> = {}): SentFax {
  const [fax] = outbox.enqueue({ ...newSend, ...change });
  if (!fax) throw new Error('no fax was made');
  return fax;
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
  const { id } = sendOne(outbox);
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
  const first = sendOne(outbox);
  const second = sendOne(outbox);
  await vi.waitFor(() => expect(store.listOpen()).toEqual([]));
  expect(submissions[0]).toMatchObject({ to: '+15145550143', from: newSend.from, documentPath: `/documents/${'a'.repeat(64)}` });
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
      sendOne(outbox);
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
      .mockResolvedValueOnce(ok(null))
      .mockResolvedValueOnce(ok(null));
    const { outbox, states } = open(fakeService({ submit, findByClientRef, follow: async () => ok(delivered) }));
    const { clientRef } = sendOne(outbox);
    await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
    expect(submit).toHaveBeenCalledTimes(2);
    expect(submit.mock.calls.map(([submission]) => submission.clientRef)).toEqual([clientRef, clientRef]);
    // Unreachable, then twice never seen: the first look may come while the service still reads the request.
    expect(findByClientRef).toHaveBeenCalledTimes(3);
  });
});

test('without a connection the fax waits, says why and when it tries again, and goes on by itself', async () => {
  const submit = vi
    .fn<FaxService['submit']>()
    .mockResolvedValueOnce(fail('service/unreachable', 'ECONNREFUSED'))
    .mockResolvedValueOnce(ok(job));
  const { outbox, states } = open(fakeService({ submit, follow: async () => ok(delivered) }));
  sendOne(outbox);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
  expect(states).toContainEqual({
    kind: 'offline',
    fault: { code: 'service/unreachable', detail: 'ECONNREFUSED' },
    retryAtMs: 5001,
  });
});

test('a fax that the service refuses ends with its reason', async () => {
  const { outbox, states } = open(fakeService({ submit: async () => fail('service/refused-fax', 'to_number: required') }));
  sendOne(outbox);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('failed'));
  expect(states.at(-1)).toMatchObject({ reason: 'refused-by-service', serviceText: 'to_number: required' });
});

test('while its account has no service a fax waits, and wake takes it up', async () => {
  let service: FaxService | null = null;
  const { outbox } = open(null, store, { serviceFor: () => service, slowestRetryMs: 60_000 });
  sendOne(outbox);
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
    const fax = sendOne(outbox);
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
  sendOne(moving.outbox);
  await vi.waitFor(() => expect(kinds(moving.states).at(-1)).toBe('delivered'));

  const lost = open(fakeService({ submit: async () => ok(job), follow: async () => missing }));
  sendOne(lost.outbox);
  await vi.waitFor(() => expect(kinds(lost.states).at(-1)).toBe('failed'));
  expect(lost.states.at(-1)).toMatchObject({ fault: { code: 'service/not-found' } });
});

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
    drafts = openDraftStore(database.db);
    drafts.save(draft);
  });

  test('nothing is submitted, the draft is gone, and undo brings it back exactly as it was', () => {
    const { outbox, removed, restored } = open(never, store, { holdMs: () => 10_000 });
    const faxes = outbox.enqueue({ ...newSend, ...two });
    expect(faxes.map(({ state }) => state)).toEqual([1, 2].map(() => ({ kind: 'held', untilMs: 15_000 })));
    expect(drafts.list()).toEqual([]);
    expect(outbox.undo(faxes[1]?.id ?? '')).toEqual(ok(draft));
    expect([drafts.list(), restored]).toEqual([[draft], [draft]]);
    expect(removed).toEqual(faxes.map(({ id }) => id));
    expect(store.list('account')).toEqual([]);
  });

  test('killed and started again, it still waits and can still be undone', () => {
    open(never, store, { holdMs: () => 10_000 }).outbox.enqueue({ ...newSend, ...two });
    const after = openSentFaxStore(database.reopen());
    const { outbox } = open(never, after);
    outbox.resume();
    expect(outbox.undo(after.listOpen()[0]?.fax.id ?? '')).toEqual(ok(draft));
  });

  test('when the time is up all recipients go, and undo comes too late', async () => {
    let nowMs = 5000;
    const service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
    const { outbox } = open(service, store, { holdMs: () => 10_000, now: () => nowMs });
    const { id } = sendOne(outbox, two);
    nowMs = 15_000;
    await vi.waitFor(() => expect(store.listOpen()).toEqual([]));
    expect(store.list('account').map(({ fax }) => fax.state.kind)).toEqual(['delivered', 'delivered']);
    expect(outbox.undo(id)).toEqual(fail('fax/too-late', 'delivered'));
    expect(drafts.list()).toEqual([]);
  });

  test('send now does not wait, for none of its recipients', async () => {
    const service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
    const { outbox } = open(service, store, { holdMs: () => 60_000, slowestRetryMs: 60_000 });
    const { id } = sendOne(outbox, two);
    expect(outbox.sendNow(id)).toEqual(ok(null));
    await vi.waitFor(() => expect(store.listOpen()).toEqual([]));
    expect(outbox.sendNow(id)).toMatchObject({ fault: { code: 'fax/too-late' } });
  });

  test('a clock that was set back does not hold a fax for ever', async () => {
    const service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
    let nowMs = 100_000_000;
    const { outbox } = open(service, store, { holdMs: () => 10_000, now: () => nowMs });
    sendOne(outbox, two);
    nowMs = 5000;
    await vi.waitFor(() => expect(store.listOpen()).toEqual([]));
  });

  test('one recipient can be left out; the draft that comes back has all of them', () => {
    const { outbox } = open(never, store, { holdMs: () => 10_000 });
    const [first, second] = outbox.enqueue({ ...newSend, ...two });
    expect(outbox.cancel(first?.id ?? '')).toEqual(ok(null));
    expect(outbox.undo(second?.id ?? '')).toEqual(ok(draft));
  });
});

test('a fax with a time waits for it, and goes at that time', async () => {
  let nowMs = 5000;
  const service = fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) });
  const { outbox } = open(service, store, { now: () => nowMs });
  const { id } = sendOne(outbox, { options: { ...usualOptions, sendAtMs: 90_000_000 } });
  expect(store.get(id)?.fax.state).toEqual({ kind: 'scheduled', sendAtMs: 90_000_000 });
  nowMs = 90_000_000;
  await vi.waitFor(() => expect(store.get(id)?.fax.state.kind).toBe('delivered'));
});

describe('cancelling', () => {
  test('is possible while the fax waits for its turn, and nothing is ever submitted', async () => {
    const { outbox, states } = open(null);
    const { id } = sendOne(outbox);
    expect(outbox.cancel(id)).toEqual(ok(null));
    expect(states.at(-1)).toEqual({ kind: 'cancelled', cancelledAtMs: 5000 });
    expect(store.listOpen()).toEqual([]);
  });

  test('stops a fax that waits for the connection', async () => {
    const submit = vi.fn<FaxService['submit']>(async () => fail('service/unreachable'));
    const { outbox, states } = open(fakeService({ submit }), store, { retryMs: 60_000, slowestRetryMs: 60_000 });
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
    const { outbox } = open(null);
    const fax = sendOne(outbox);
    const record = store.get(fax.id);
    if (record) store.save({ ...record, fax: { ...fax, state } });
    expect(outbox.cancel(fax.id)).toEqual(fail('fax/too-late', state.kind));
    expect(store.get(fax.id)?.fax.state).toEqual(state);
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
  const { outbox } = open(service);
  const recipients = ['+15145550143', '+15145550144', '+15145550146'].map((number) => ({
    number,
    name: `to ${number.slice(-2)}`,
  }));
  const faxes = outbox.enqueue({
    ...newSend,
    recipients,
    options: { ...usualOptions, attempts: 2, notify: ['ann@example.com'] },
  });
  await vi.waitFor(() => expect(store.listOpen()).toEqual([]));
  expect(new Set(faxes.map(({ batchId }) => batchId)).size).toBe(1);
  expect(new Set(submissions.map(({ clientRef }) => clientRef)).size).toBe(3);
  expect(submissions[0]).toMatchObject({ toName: 'to 43', attempts: 2, notify: ['ann@example.com'] });
  const ends = faxes.map(({ id }) => store.get(id)?.fax.state.kind);
  expect(ends).toEqual(['delivered', 'failed', 'delivered']);
});

test('a number counts as used once the service took a fax for it', async () => {
  const used = openUsedNumberStore(database.db);
  const { outbox } = open(fakeService({ submit: async () => ok(job), follow: async () => ok(delivered) }));
  const waiting = open(null).outbox;
  sendOne(waiting, { recipients: [{ number: '+15145550147', name: '' }] });
  sendOne(outbox, { recipients: [{ number: '+15145550143', name: 'Clinic' }] });
  await vi.waitFor(() => expect(used.list('account')).toHaveLength(1));
  expect(used.list('account')).toEqual([{ number: '+15145550143', name: 'Clinic', lastUsedAtMs: 5000 }]);
  expect(used.list('another account')).toEqual([]);
});

test('only what has come to its end leaves the list: all that were named or none', () => {
  const { outbox, removed } = open(null);
  const [over, going] = [sendOne(outbox), sendOne(outbox)];
  outbox.cancel(over.id);
  expect(outbox.remove([over.id, going.id])).toEqual(fail('fax/not-over', going.id));
  expect(store.list('account')).toHaveLength(2);
  expect(outbox.remove([over.id])).toEqual(ok(null));
  expect([store.list('account').map(({ fax }) => fax.id), removed]).toEqual([[going.id], [over.id]]);
});

test('a draft becomes a fax and is no draft any longer', () => {
  const draftId = crypto.randomUUID();
  database.db.prepare("INSERT INTO draft (id, changed_at_ms, json) VALUES (?, 0, '{}')").run(draftId);
  const { outbox } = open(null);
  const { id } = sendOne(outbox, { draftId });
  expect(database.db.prepare('SELECT count(*) AS n FROM draft').get()).toMatchObject({ n: 0 });
  expect(store.get(id)?.fax.state.kind).toBe('queued');
});
