import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import type { FaxState } from '../../contract/sent-fax.ts';
import type { FaxService, JobReport } from '../fax-service/fax-service.ts';
import { openSentFaxStore } from '../store/sent-fax-store.ts';
import { fakeService } from '../testing/fake-service.ts';
import { delivered, job, kinds, makeOutboxBench, type OutboxBench, sendOne } from '../testing/outbox-bench.ts';

type Asked = Awaited<ReturnType<FaxService['cancel']>>;
type Followed = Awaited<ReturnType<FaxService['follow']>>;

const offered: JobReport = { kind: 'waiting', attempt: 0, canCancel: true };
const sending: JobReport = { kind: 'sending', attempt: 0, page: 1, pageCount: 3 };
const cancelled: JobReport = { kind: 'cancelled', serviceId: '202611-x', attempts: 0, pagesSent: 0, cancelledAtMs: 3000 };
const atService = { serviceId: '202611-x', attempts: 0, pagesSent: 0 };

let bench: OutboxBench;
/** What the service says when it is asked about the job. */
let answer: Followed;
let cancel: ReturnType<typeof vi.fn<FaxService['cancel']>>;
let service: FaxService;

beforeEach(() => {
  bench = makeOutboxBench();
  answer = ok(offered);
  cancel = vi.fn<FaxService['cancel']>(async () => ok(null));
  service = fakeService({ submit: async () => ok(job), follow: async () => answer, cancel });
});
afterEach(() => bench.remove());

/** A fax that the service has and offers to give back. */
async function open(from = bench.store) {
  const opened = bench.open(service, from);
  const { id } = sendOne(opened.outbox);
  await vi.waitFor(() => expect(opened.states.at(-1)).toMatchObject({ kind: 'waiting', canCancel: true }));
  return { ...opened, id };
}

test('a fax that the service offers to give back is asked for, and cancelled once the service says so', async () => {
  const { outbox, states, id } = await open();
  cancel.mockImplementation(async () => {
    answer = ok(cancelled);
    return ok(null);
  });
  expect(outbox.cancel(id)).toEqual(ok(null));
  expect(states.at(-1)).toEqual({ kind: 'cancelling', jobId: 'job-1', attempt: 0 });
  await vi.waitFor(() => expect(bench.store.listOpen()).toEqual([]));
  expect(states.at(-1)).toEqual({ kind: 'cancelled', cancelledAtMs: 3000, atService: { ...atService, isOurs: true } });
  expect(cancel.mock.calls).toEqual([[job]]);
});

test.each(['fax/too-late', 'service/cannot-cancel', 'service/forbidden', 'service/not-found'] as const)(
  'after %s the fax says that it was too late, and is followed to its end',
  async (code) => {
    const { outbox, states, id } = await open();
    cancel.mockImplementation(async () => {
      answer = ok(sending);
      return fail(code);
    });
    outbox.cancel(id);
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ kind: 'sending', isCancelRefused: true }));
    const seen = states.length;
    await vi.waitFor(() => expect(states.length).toBeGreaterThan(seen + 2));
    expect(states.at(-1)).toMatchObject({ kind: 'sending', isCancelRefused: true });
    expect(outbox.cancel(id)).toEqual(fail('fax/too-late', 'sending'));
    answer = ok(delivered);
    await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
    expect(cancel).toHaveBeenCalledTimes(1);
  },
);

test('that it was too late stays said while the call is not on the line yet', async () => {
  const { outbox, states, id } = await open();
  cancel.mockImplementation(async () => {
    answer = ok({ kind: 'waiting', attempt: 0 });
    return fail('fax/too-late');
  });
  outbox.cancel(id);
  await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ kind: 'waiting', isCancelRefused: true }));
  const seen = states.length;
  await vi.waitFor(() => expect(states.length).toBeGreaterThan(seen + 2));
  expect(states.at(-1)).toEqual({ kind: 'waiting', jobId: 'job-1', attempt: 0, isCancelRefused: true });
});

test('a call that fails and waits for the next one can be cancelled then', async () => {
  const { outbox, states, id } = await open();
  cancel.mockImplementationOnce(async () => {
    answer = ok(sending);
    return fail('fax/too-late');
  });
  outbox.cancel(id);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('sending'));
  answer = ok({ ...offered, attempt: 1 });
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ kind: 'waiting', jobId: 'job-1', attempt: 1, canCancel: true }));
});

test.each(['service/answer-lost', 'service/unreachable', 'service/trouble'] as const)(
  'after %s it is asked again, and never shown as cancelled when it was sent',
  async (code) => {
    const { outbox, states, id } = await open();
    cancel.mockResolvedValue(fail(code));
    outbox.cancel(id);
    await vi.waitFor(() => expect(cancel.mock.calls.length).toBeGreaterThan(2));
    expect(kinds(states).at(-1)).toBe('cancelling');
    answer = ok(delivered);
    await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('delivered'));
    expect(kinds(states)).not.toContain('cancelled');
  },
);

test('a service that said yes and cannot be asked what became of it leaves the fax as it is', async () => {
  const { outbox, states, id } = await open();
  cancel.mockImplementationOnce(async () => {
    answer = fail('service/unreachable');
    return ok(null);
  });
  outbox.cancel(id);
  await vi.waitFor(() => expect(cancel.mock.calls.length).toBeGreaterThan(1));
  expect(kinds(states).at(-1)).toBe('cancelling');
  answer = ok(cancelled);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('cancelled'));
});

test('an answer that was on its way when the user cancelled does not undo the wish', async () => {
  const { outbox, states, id } = await open();
  let arrive: (followed: Followed) => void = () => undefined;
  const late = new Promise<Followed>((resolve) => {
    arrive = resolve;
  });
  const follow = vi.spyOn(service, 'follow').mockReturnValueOnce(late);
  await vi.waitFor(() => expect(follow).toHaveBeenCalled());
  answer = ok(cancelled);
  outbox.cancel(id);
  arrive(ok(offered));
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('cancelled'));
  expect(cancel).toHaveBeenCalledTimes(1);
});

describe('killed between asking and the answer', () => {
  test.each<[string, JobReport, Asked, FaxState['kind']]>([
    ['cancelled at the service', cancelled, fail('service/not-found'), 'cancelled'],
    ['sent meanwhile', delivered, fail('service/not-found'), 'delivered'],
    ['on the line', sending, fail('fax/too-late'), 'sending'],
  ])('a fax that was %s is shown as that', async (_, report, asked, kind) => {
    const { outbox, id } = await open();
    outbox.stop();
    const record = bench.store.get(id);
    if (!record) throw new Error('not stored');
    bench.store.save({ ...record, fax: { ...record.fax, state: { kind: 'cancelling', jobId: 'job-1', attempt: 0 } } });
    answer = ok(report);
    cancel.mockResolvedValue(asked);
    const after = openSentFaxStore(bench.database.reopen());
    const next = bench.open(service, after);
    next.outbox.resume();
    await vi.waitFor(() => expect(after.get(id)?.fax.state.kind).toBe(kind));
    expect(kinds(next.states)).not.toContain(kind === 'cancelled' ? 'delivered' : 'cancelled');
  });
});

test('what somebody else cancelled at the service is told apart', async () => {
  const { states } = await open();
  answer = ok(cancelled);
  await vi.waitFor(() => expect(kinds(states).at(-1)).toBe('cancelled'));
  expect(states.at(-1)).toMatchObject({ atService: { isOurs: false } });
  expect(cancel).not.toHaveBeenCalled();
});

test('a service that offers nothing, as KAZOO, is never asked', async () => {
  answer = ok({ kind: 'waiting', attempt: 0 });
  const { outbox, states } = bench.open(service);
  const { id } = sendOne(outbox);
  await vi.waitFor(() => expect(states.length).toBeGreaterThan(3));
  expect(states.at(-1)).toEqual({ kind: 'waiting', jobId: 'job-1', attempt: 0 });
  expect(outbox.cancel(id)).toEqual(fail('fax/too-late', 'waiting'));
  expect(cancel).not.toHaveBeenCalled();
});
