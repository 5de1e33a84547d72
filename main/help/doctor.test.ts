import { expect, test } from 'vitest';
import type { FaultCode } from '../../contract/fault.ts';
import { checkIds } from '../../contract/ipc/help.ts';
import type { AppStatus } from '../../contract/ipc/status.ts';
import { fail, ok } from '../../contract/result.ts';
import { type DoctorParts, examine } from './doctor.ts';

const account = {
  id: crypto.randomUUID(),
  service: 'kazoo' as const,
  baseUrl: 'https://fax.example.com/v2',
  accountName: 'clinic',
  username: 'ann',
  displayName: 'Ann',
};
const numbers = [{ number: '+15145550142', faxboxId: 'b', name: 'Desk' }];

const well: AppStatus = {
  session: { kind: 'signed-in', account, numbers: [], isAdmin: false },
  accounts: [account],
  printer: { kind: 'ready', port: 18631, queue: 'Ooma_Fax', isTemporary: false },
  inbox: { checkedAtMs: 1, isChecking: false, fault: null, deletionFault: null },
  arrivals: { print: null, save: null },
  keychain: null,
  unreadCount: 0,
};

async function states(change: Partial<AppStatus>, parts: Partial<DoctorParts> = {}): Promise<Record<string, string>> {
  const found = await examine({
    status: () => ({ ...well, ...change }),
    isOnline: () => true,
    askService: async () => ok(numbers as never), // only their count is looked at
    checkQueue: async () => ok(null),
    askKeychain: async () => ok(null),
    freeBytes: async () => 10e9,
    ...parts,
  });
  const checks = found.ok ? found.value : [];
  expect(checks.map(({ id }) => id)).toEqual(checkIds);
  return Object.fromEntries(checks.map(({ id, state, fault }) => [id, fault ? `${state} ${fault.code}` : state]));
}

test('where all is well every check says so', async () => {
  expect(new Set(Object.values(await states({})))).toEqual(new Set(['good']));
});

test.each([
  ['service/unreachable', { service: 'bad service/unreachable', account: 'skipped', number: 'skipped' }],
  ['service/trouble', { service: 'bad service/trouble', account: 'skipped' }],
  ['service/refused-login', { service: 'good', account: 'bad service/refused-login', number: 'skipped' }],
  ['service/two-factor', { service: 'good', account: 'bad service/two-factor' }],
] satisfies [FaultCode, object][])('%s is found where it belongs', async (code, expected) => {
  expect(await states({}, { askService: async () => fail(code) })).toMatchObject(expected);
});

test('without a network the service is asked all the same, and on this computer none is needed', async () => {
  const isOnline = (): boolean => false;
  expect(await states({}, { isOnline })).toMatchObject({ network: 'bad', service: 'good' });
  const session = {
    kind: 'signed-in' as const,
    account: { ...account, service: 'embedded' as const },
    numbers: [],
    isAdmin: false,
  };
  expect(await states({ session }, { isOnline })).toMatchObject({ network: 'good' });
});

test('an account that could not be opened says why, one without a number says that', async () => {
  const session = { kind: 'trouble' as const, account, fault: { code: 'keychain/locked' as const, detail: '' } };
  expect(await states({ session }, { askService: () => null })).toMatchObject({ account: 'bad keychain/locked' });
  expect(await states({ session: { kind: 'none' } }, { askService: () => null })).toMatchObject({ account: 'bad' });
  expect(await states({}, { askService: async () => ok([]) })).toMatchObject({ account: 'good', number: 'bad' });
});

test('the printer and its queue are told apart; a silent keychain and a full disk are warnings', async () => {
  const printer = { kind: 'down' as const, fault: { code: 'printer/port-taken' as const, detail: '' } };
  expect(await states({ printer })).toMatchObject({ printer: 'bad printer/port-taken', queue: 'skipped' });
  expect(await states({}, { checkQueue: async () => fail('printer/queue-paused') })).toMatchObject({
    printer: 'good',
    queue: 'bad printer/queue-paused',
  });
  const askKeychain: DoctorParts['askKeychain'] = async () => fail('keychain/locked');
  expect(await states({}, { askKeychain, freeBytes: async () => 1e6 })).toMatchObject({
    keychain: 'warn keychain/locked',
    disk: 'warn disk/full',
  });
});
