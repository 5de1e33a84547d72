import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AppStatus } from '../../contract/ipc/status.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ServiceEvent } from '../fax-service/fax-service.ts';
import type { Connection } from '../session/session.ts';
import { fakeService } from '../testing/fake-service.ts';
import type { Checked } from './inbox.ts';
import { createInboxWatch, type InboxWatch } from './inbox-watch.ts';
import { paceMs } from './poll-pace.ts';

const facts = { isFocused: false, isFaxExpected: false, isTold: false, isEmbedded: false, hasMore: false };
const account = { id: 'ann', service: 'kazoo' as const, baseUrl: '', accountName: '', username: '', displayName: '' };

let status: Partial<AppStatus['inbox']>;
let checks: number;
let outcome: () => Promise<Result<Checked>>;
let isOnline: boolean;
let isFocused: boolean;
let accounts: string[];
let isListening: boolean;
let tell: (event: ServiceEvent) => void;
let watch: InboxWatch;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  status = {};
  checks = 0;
  outcome = async () => ok({ hasMore: false });
  isOnline = true;
  isFocused = false;
  accounts = ['ann'];
  isListening = false;
  const service = fakeService({
    watch: (onEvent) => {
      tell = onEvent;
      isListening = true;
      return () => {
        isListening = false;
      };
    },
  });
  const connection: Connection = { account, service, numbers: [], isAdmin: false, admin: null };
  watch = createInboxWatch({
    session: { connect: async () => ok(null), connectionOf: () => connection, status: () => ({ kind: 'none' }) },
    accountIds: () => accounts,
    inbox: {
      check: () => {
        checks++;
        return outcome();
      },
    },
    isFocused: () => isFocused,
    isEmbedded: () => false,
    isOnline: () => isOnline,
    say: (change) => {
      status = { ...status, ...change };
    },
    onOnline: () => undefined,
    now: Date.now,
    random: () => 0.5,
  });
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

async function pass(ms: number): Promise<number> {
  const before = checks;
  await vi.advanceTimersByTimeAsync(ms);
  return checks - before;
}

test.each([
  ['usually', {}, 60_000],
  ['in the focus only', { isFocused: true }, 60_000],
  ['expected, but nobody looks', { isFaxExpected: true }, 60_000],
  ['expected and in the focus', { isFaxExpected: true, isFocused: true }, 5000],
  ['told', { isTold: true }, 240_000],
  ['told and expected', { isTold: true, isFaxExpected: true, isFocused: true }, 20_000],
  ['inside this app', { isEmbedded: true, isTold: true }, 2000],
  ['with more to fetch', { hasMore: true, isTold: true }, 1000],
])('the pace is right: %s', (_name, some, ms) => expect(paceMs({ ...facts, ...some })).toBe(ms));

test('a fax that is expected makes the pause under way shorter, while somebody looks', async () => {
  await pass(70_000); // the first minute counts as looking
  watch.start();
  await pass(0);
  expect(await pass(59_000)).toBe(0);
  isFocused = true;
  watch.expectFax(60_000);
  expect(await pass(5000)).toBe(1);
  expect(await pass(50_000)).toBe(10);
  expect(await pass(65_000)).toBeLessThanOrEqual(3);
});

test('failures are told as they are, slow the checks down, and waking up starts afresh', async () => {
  watch.start();
  await pass(0);
  const checkedAtMs = status.checkedAtMs;
  expect(status).toEqual({ isChecking: false, fault: null, checkedAtMs: 1_000_000 });
  outcome = async () => fail('service/busy', '429');
  expect(await pass(60_000)).toBe(1);
  expect(status).toMatchObject({ isChecking: false, fault: { code: 'service/busy' }, checkedAtMs });
  expect(await pass(119_000)).toBe(0);
  expect(await pass(1000)).toBe(1);
  expect(await pass(239_000)).toBe(0);
  outcome = async () => ok({ hasMore: false });
  watch.wake();
  expect(await pass(0)).toBe(1);
  expect(status).toMatchObject({ isChecking: false, fault: null });
  expect(await pass(60_000)).toBe(1);
});

test('without any network nothing is asked, the status says so, and it goes on within seconds of its return', async () => {
  isOnline = false;
  watch.start();
  expect(await pass(600_000)).toBe(0);
  expect(status).toMatchObject({ isChecking: false, fault: { code: 'service/unreachable' } });
  isOnline = true;
  expect(await pass(5000)).toBe(1);
  expect(status).toMatchObject({ fault: null });
});

test('an event makes it check at once, a flood of them every two seconds; while told, it asks four times less often', async () => {
  watch.start();
  await pass(0);
  tell('connected');
  expect(await pass(1)).toBe(1); // what happened before
  expect(await pass(239_000)).toBe(0);
  tell('changed');
  expect(await pass(1)).toBe(1);
  for (let more = 0; more < 100; more++) tell('changed');
  expect(await pass(1900)).toBe(0);
  expect(await pass(200)).toBe(1);
  tell('disconnected');
  expect(await pass(60_000)).toBe(1);
});

test('nobody is listened to any more after the last account is gone', async () => {
  watch.start();
  await pass(0);
  expect(isListening).toBe(true);
  accounts = [];
  await pass(60_000);
  expect(isListening).toBe(false);
});

test('a check that breaks off does not look as if it went on for ever', async () => {
  outcome = () => Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
  watch.start();
  await pass(0);
  expect(status).toMatchObject({ isChecking: false, fault: { code: 'disk/full' } });
  outcome = () => Promise.reject(new Error('a bug'));
  await pass(120_000);
  expect(status).toMatchObject({ isChecking: false, fault: { code: 'internal' } });
});
