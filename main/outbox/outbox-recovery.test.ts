import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import type { FaxState } from '../../contract/sent-fax.ts';
import type { FaxService, JobReport } from '../fax-service/fax-service.ts';
import { openSentFaxStore, type SentFaxStore } from '../store/sent-fax-store.ts';
import { fakeService } from '../testing/fake-service.ts';
import { delivered, inTurn, job, kinds, makeOutboxBench, type OutboxBench, sendOne } from '../testing/outbox-bench.ts';

let bench: OutboxBench;

beforeEach(() => {
  bench = makeOutboxBench();
});
afterEach(() => bench.remove());

describe('when the answer to a submission is lost', () => {
  test.each(['service/answer-lost', 'service/trouble', 'service/unexpected-answer'] as const)(
    'after %s the job is looked up and never sent again',
    async (code) => {
      const submit = vi.fn(async () => fail(code));
      const service = fakeService({ submit, findByClientRef: async () => ok(job), follow: async () => ok(delivered) });
      const { outbox, states } = bench.open(service);
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
    const { outbox, states } = bench.open(fakeService({ submit, findByClientRef, follow: async () => ok(delivered) }));
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
  const { outbox, states } = bench.open(fakeService({ submit, follow: async () => ok(delivered) }));
  sendOne(outbox);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
  expect(states).toContainEqual({
    kind: 'offline',
    fault: { code: 'service/unreachable', detail: 'ECONNREFUSED' },
    retryAtMs: 5001,
  });
});

describe('after a crash', () => {
  /** A fax as it stood on disk when the app died. */
  function crashedIn(state: FaxState): SentFaxStore {
    const { outbox } = bench.open(null);
    const fax = sendOne(outbox);
    outbox.stop();
    const record = bench.store.get(fax.id);
    if (!record) throw new Error('the fax was not stored');
    bench.store.save({ ...record, submittedAtMs: 1000, fax: { ...fax, state } });
    return openSentFaxStore(bench.database.reopen());
  }

  test('in the middle of submitting, the job is looked up first', async () => {
    const after = crashedIn({ kind: 'submitting' });
    const { outbox } = bench.open(
      fakeService({ findByClientRef: async () => ok(job), follow: async () => ok(delivered) }),
      after,
    );
    outbox.resume();
    await vi.waitFor(() => expect(after.listOpen()).toEqual([]));
  });

  test('while waiting, the same job is followed to its end', async () => {
    const after = crashedIn({ kind: 'waiting', jobId: 'job-1', attempt: 1 });
    const follow = vi.fn<FaxService['follow']>(async () => ok(delivered));
    const { outbox } = bench.open(fakeService({ follow }), after);
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
  const moving = bench.open(service);
  sendOne(moving.outbox);
  await vi.waitFor(() => expect(kinds(moving.states).at(-1)).toBe('delivered'));

  const lost = bench.open(fakeService({ submit: async () => ok(job), follow: async () => missing }));
  sendOne(lost.outbox);
  await vi.waitFor(() => expect(kinds(lost.states).at(-1)).toBe('failed'));
  expect(lost.states.at(-1)).toMatchObject({ fault: { code: 'service/not-found' } });
});
