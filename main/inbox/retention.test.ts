import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { ok } from '../../contract/result.ts';
import { dayMs, expiryOf, type RetentionOutlook, type RetentionRule } from '../../contract/retention.ts';
import { openLeavingStore } from '../store/leaving-store.ts';
import { openReceivedFaxStore } from '../store/received-fax-store.ts';
import { openRetentionStore } from '../store/retention-store.ts';
import { openTestMailbox } from '../testing/open-mailbox.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { createDeletion } from './deletion.ts';
import type { Mailbox } from './mailbox.ts';
import { createRetention, type Retention, type RetentionMemory } from './retention.ts';

const today = 1000 * dayMs;
const archived: RetentionRule = { isOn: true, days: 30, scope: 'archive', alsoAtService: false };

let database: TempDatabase;
let mailbox: Mailbox;
let clock: number;
let rule: RetentionRule;
let memory: RetentionMemory | null;
let warned: RetentionOutlook[];
let clockErrorMs: number | null;
let retention: Retention;

beforeEach(() => {
  vi.useFakeTimers();
  database = makeTempDatabase();
  [clock, rule, memory, warned] = [today, archived, null, []];
  clockErrorMs = 0;
  mailbox = openTestMailbox(database.db, [], { now: () => clock });
  retention = open();
});
afterEach(() => {
  retention.stop();
  vi.useRealTimers();
  database.remove();
});

function open(): Retention {
  return createRetention({
    rule: () => rule,
    memory: {
      get: () => memory,
      set: (next) => {
        memory = next;
      },
    },
    accountIds: () => ['ann'],
    store: openRetentionStore(database.db),
    remove: (accountId, ids, alsoAtService) => void mailbox.expire(accountId, ids, alsoAtService),
    clockErrorMs: () => clockErrorMs,
    warn: (outlook) => warned.push(outlook),
    now: () => clock,
  });
}

function add(id: string, daysOld: number, fields: Partial<ReceivedFax> = {}): void {
  const fax = receivedOf({ id, receivedAtMs: today - daysOld * dayMs, folder: 'archive', ...fields });
  openReceivedFaxStore(database.db).add({ accountId: 'ann', faxboxId: 'box', fax });
}

/** As long as the app runs, hour by hour. */
function pass(days: number): void {
  for (let hour = 0; hour < days * 24; hour++) {
    clock += 3_600_000;
    retention.run();
  }
}

const isLeaving = (id: string): boolean => {
  const found = mailbox.get('ann', id);
  return found.ok && found.value.deleteAtMs !== null;
};

test('what is old already is told first, and goes a week later and not sooner', () => {
  add('old', 400);
  add('young', 10);
  retention.run();
  expect(warned).toEqual([{ firstMs: today + 7 * dayMs, count: 1 }]);
  expect(isLeaving('old')).toBe(false);
  pass(6.9);
  expect(isLeaving('old')).toBe(false);
  pass(0.2);
  expect([isLeaving('old'), isLeaving('young')]).toEqual([true, false]);
  expect(warned).toHaveLength(1);
  pass(14);
  expect(isLeaving('young')).toBe(true);
});

test('what is starred, kept, in the junk or outside of the rule stays', () => {
  add('starred', 400, { isStarred: true });
  add('kept', 400);
  add('junk', 400, { folder: 'junk' });
  add('inbox', 400, { folder: 'inbox' });
  add('old', 400);
  mailbox.change('ann', ['kept'], { kind: 'keep', isKept: true });
  retention.run();
  pass(30);
  expect(['starred', 'kept', 'junk', 'inbox', 'old'].filter(isLeaving)).toEqual(['old']);
  rule = { ...archived, scope: 'all' };
  pass(8);
  expect(['starred', 'kept', 'junk', 'inbox'].filter(isLeaving)).toEqual(['inbox']);
});

test('a rule that was changed begins anew, and one that is off does nothing', () => {
  add('old', 400);
  retention.run();
  pass(6);
  rule = { ...archived, days: 20 };
  pass(6);
  expect(isLeaving('old')).toBe(false);
  rule = { ...archived, isOn: false };
  pass(60);
  expect(isLeaving('old')).toBe(false);
  expect(retention.outlook()).toBeNull();
});

test('an app that was closed for a year says what will go before it goes', () => {
  add('young', 10);
  retention.run();
  expect(warned).toEqual([]);
  retention.stop();
  clock += 365 * dayMs;
  retention = open();
  retention.run();
  expect(warned).toHaveLength(1);
  expect(isLeaving('young')).toBe(false);
  pass(7);
  expect(isLeaving('young')).toBe(true);
});

test('by the rule a fax goes here and stays at the service, unless the person chose otherwise; either way it can be undone', async () => {
  const asked: string[] = [];
  const deletion = createDeletion({
    store: openLeavingStore(database.db),
    serviceFor: () => ({
      deleteReceived: async ({ id }) => {
        asked.push(id);
        return ok(null);
      },
    }),
    removeFiles: async () => undefined,
    say: () => undefined,
    retryMs: 1,
    slowestRetryMs: 1,
    now: () => clock,
  });
  for (const id of ['here', 'both', 'undone', 'byHand']) add(id, 1);
  mailbox.expire('ann', ['here', 'undone'], false);
  mailbox.expire('ann', ['both'], true);
  mailbox.restore('ann', ['undone']);
  mailbox.delete('ann', ['byHand', 'undone']);
  clock += dayMs;
  await deletion.wake();
  deletion.stop();
  expect(asked.toSorted()).toEqual(['both', 'byHand', 'undone']);
  const store = openReceivedFaxStore(database.db);
  expect([store.get('ann', 'here'), store.isKnown('ann', 'here')]).toEqual([null, true]);
});

test('each fax says when it goes', () => {
  const inForce = { rule: archived, sinceMs: today };
  const fax = receivedOf({ id: '1', receivedAtMs: today - 10 * dayMs, folder: 'archive' });
  expect(expiryOf(fax, inForce)).toBe(today + 20 * dayMs);
  expect(expiryOf({ ...fax, receivedAtMs: 0 }, inForce)).toBe(today + 7 * dayMs);
  for (const stays of [{ isStarred: true }, { isKept: true }, { folder: 'junk' }, { folder: 'inbox' }] as const)
    expect(expiryOf({ ...fax, ...stays }, inForce)).toBeNull();
  expect(expiryOf(fax, { ...inForce, rule: { ...archived, isOn: false } })).toBeNull();
});

test.each([
  ['two years ahead of the service', 730 * dayMs],
  ['not yet compared with any service', null],
])('nothing goes while the clock is %s, and what is due goes when it is right', (_, error) => {
  add('old', 400);
  add('new', 1);
  pass(1); // told
  const [rightMs, wrongByMs] = [clock, error ?? 730 * dayMs];
  [clock, clockErrorMs] = [clock + wrongByMs, error];
  pass(30);
  expect([isLeaving('old'), isLeaving('new')]).toEqual([false, false]);
  [clock, clockErrorMs] = [rightMs, 0];
  pass(8);
  expect([isLeaving('old'), isLeaving('new')]).toEqual([true, false]);
});
