import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { usualOptions } from '../contract/fax.ts';
import { fail, ok } from '../contract/result.ts';
import { dayMs, type RetentionRule } from '../contract/retention.ts';
import type { FaxService } from './fax-service/fax-service.ts';
import { createDeletion } from './inbox/deletion.ts';
import { createInboxWatch } from './inbox/inbox-watch.ts';
import { createRetention, type RetentionMemory } from './inbox/retention.ts';
import { openDraftStore } from './store/draft-store.ts';
import { openLeavingStore } from './store/leaving-store.ts';
import { openReceivedFaxStore } from './store/received-fax-store.ts';
import { openRetentionStore } from './store/retention-store.ts';
import { draftOf } from './testing/draft-of.ts';
import { fakeService } from './testing/fake-service.ts';
import { openTestMailbox } from './testing/open-mailbox.ts';
import { delivered, job, makeOutboxBench, newSend, type OutboxBench, sendOne } from './testing/outbox-bench.ts';
import { receivedOf } from './testing/received-of.ts';

// The clock of the computer is set; timers go on as they would, as the system's own timers do.
const startMs = 1000 * dayMs;
const minuteMs = 60_000;
const jumps = [
  ['a day forward', dayMs],
  ['a day back', -dayMs],
] as const;

let bench: OutboxBench;
beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
  bench = makeOutboxBench();
});
afterEach(() => {
  bench.remove();
  vi.useRealTimers();
});

const jump = (ms: number): void => void vi.setSystemTime(Date.now() + ms);
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('sending', () => {
  const pace = { now: () => Date.now(), followEveryMs: 1000, retryMs: 1000, slowestRetryMs: minuteMs };
  const makeService = () => {
    const submit = vi.fn<FaxService['submit']>(async () => ok(job));
    return { submit, service: fakeService({ submit, follow: async () => ok(delivered) }) };
  };

  test.each(jumps)('a fax that can still be undone when the clock is set %s goes once, within a minute', async (_way, ms) => {
    const { submit, service } = makeService();
    const draft = draftOf({ document: newSend.document });
    openDraftStore(bench.database.db).save(draft);
    const { outbox } = bench.open(service, bench.store, { ...pace, holdMs: () => 10_000 });
    sendOne(outbox, { draftId: draft.id });
    await pass(5000);
    expect(submit).not.toHaveBeenCalled();
    jump(ms);
    await pass(minuteMs);
    expect(submit).toHaveBeenCalledTimes(1);
    await pass(2 * dayMs);
    expect(submit).toHaveBeenCalledTimes(1);
    expect(bench.store.listOpen()).toEqual([]);
  });

  test('a fax for later goes when the clock says so, once, whether the clock got there by itself or was set', async () => {
    const { submit, service } = makeService();
    const { outbox } = bench.open(service, bench.store, pace);
    sendOne(outbox, { options: { ...usualOptions, sendAtMs: startMs + dayMs / 2 } });
    jump(-dayMs);
    await pass(dayMs);
    expect(submit).not.toHaveBeenCalled();
    jump(dayMs);
    await pass(minuteMs);
    expect(submit).toHaveBeenCalledTimes(1);
    jump(-dayMs);
    await pass(3 * dayMs);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  test('after a sleep nobody has to wait for the next look: waking sends what fell due meanwhile', async () => {
    const { submit, service } = makeService();
    const { outbox } = bench.open(service, bench.store, pace);
    sendOne(outbox, { options: { ...usualOptions, sendAtMs: startMs + dayMs / 2 } });
    await pass(1000);
    jump(dayMs); // timers stood still
    outbox.wake();
    await pass(1);
    expect(submit).toHaveBeenCalledTimes(1);
  });
});

describe('asking for what was received', () => {
  test.each(jumps)('goes on at its pace when the clock is set %s', async (_way, ms) => {
    let checks = 0;
    const watch = createInboxWatch({
      session: { connect: async () => ok(null), connectionOf: () => null, status: () => ({ kind: 'none' }) },
      accountIds: () => {
        checks++;
        return [];
      },
      inbox: { check: async () => ok({ hasMore: false }) },
      isFocused: () => true,
      isEmbedded: () => false,
      isOnline: () => true,
      say: () => undefined,
      onOnline: () => undefined,
      now: Date.now,
      random: () => 0.5,
    });
    watch.start();
    watch.expectFax(2 * minuteMs);
    await pass(10 * minuteMs);
    checks = 0;
    await pass(20 * minuteMs);
    const usual = checks;
    expect(usual).toBeGreaterThan(0);
    watch.expectFax(2 * minuteMs);
    jump(ms);
    await pass(10 * minuteMs);
    checks = 0;
    await pass(20 * minuteMs);
    expect(checks).toBe(usual);
    watch.stop();
  });
});

describe('deleting', () => {
  function openParts() {
    const deleteReceived = vi.fn<FaxService['deleteReceived']>(async () => ok(null));
    const deletion = createDeletion({
      store: openLeavingStore(bench.database.db),
      serviceFor: () => ({ deleteReceived }),
      removeFiles: async () => undefined,
      say: () => undefined,
      retryMs: 1000,
      slowestRetryMs: 10 * minuteMs,
      now: Date.now,
    });
    const mailbox = openTestMailbox(bench.database.db, [], { now: Date.now });
    const fax = receivedOf({ id: 'one', receivedAtMs: startMs, folder: 'archive' });
    openReceivedFaxStore(bench.database.db).add({ accountId: 'ann', faxboxId: 'box', fax });
    return { deleteReceived, deletion, mailbox };
  }

  test.each(jumps)('happens once when the clock is set %s meanwhile', async (_way, ms) => {
    const { deleteReceived, deletion, mailbox } = openParts();
    mailbox.delete('ann', ['one']);
    void deletion.wake();
    jump(ms);
    await pass(2 * dayMs);
    expect(deleteReceived).toHaveBeenCalledTimes(1);
    deletion.stop();
  });

  test('that failed is tried again after its pause although the clock was set back', async () => {
    const { deleteReceived, deletion, mailbox } = openParts();
    mailbox.delete('ann', ['one']);
    deleteReceived.mockResolvedValueOnce(fail('service/trouble'));
    await pass(60 * minuteMs); // it cannot be undone any more
    void deletion.wake();
    await pass(1);
    expect(deleteReceived).toHaveBeenCalledTimes(1);
    jump(-30 * minuteMs);
    void deletion.wake();
    await pass(1);
    expect(deleteReceived).toHaveBeenCalledTimes(2);
    deletion.stop();
  });

  test('by the rule of the house goes on after the clock was a year ahead and was set right', () => {
    const { mailbox } = openParts();
    const rule: RetentionRule = { isOn: true, days: 30, scope: 'archive', alsoAtService: false };
    let memory: RetentionMemory | null = null;
    let warnings = 0;
    let rightMs = Date.now();
    const retention = createRetention({
      rule: () => rule,
      memory: {
        get: () => memory,
        set: (next) => {
          memory = next;
        },
      },
      accountIds: () => ['ann'],
      store: openRetentionStore(bench.database.db),
      remove: (accountId, ids, alsoAtService) => void mailbox.expire(accountId, ids, alsoAtService),
      clockErrorMs: () => Date.now() - rightMs,
      warn: () => warnings++,
      now: Date.now,
    });
    const isLeaving = (): boolean => {
      const found = mailbox.get('ann', 'one');
      return found.ok && found.value.deleteAtMs !== null;
    };
    jump(365 * dayMs);
    retention.run();
    expect([warnings, isLeaving()]).toEqual([1, false]);
    jump(-365 * dayMs);
    retention.run();
    expect(isLeaving()).toBe(false);
    for (let day = 0; day < 45; day++) {
      jump(dayMs);
      rightMs += dayMs;
      retention.run();
      if (day < 28) expect(isLeaving()).toBe(false);
    }
    expect(isLeaving()).toBe(true);
    retention.stop();
  });
});
