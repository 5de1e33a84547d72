import { beforeEach, expect, test, vi } from 'vitest';
import type { Account } from '../../contract/ipc/status.ts';
import type { BackendReady } from '../../contract/processes/backend.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { FaxService } from '../fax-service/fax-service.ts';
import { openKeychain } from '../processes/keychain.ts';
import { createFakeAdmin } from '../testing/fake-admin.ts';
import { fakeService } from '../testing/fake-service.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

const ready: BackendReady = {
  baseUrl: 'http://127.0.0.1:1/v2',
  accountName: 'trial',
  extensions: [
    { displayName: 'Front desk', username: 'front-desk', number: '+15145550142' },
    { displayName: 'Back office', username: 'back-office', number: '+15145550143' },
  ],
  isReplaced: false,
};
const form = { baseUrl: 'https://fax.example/v2', accountName: 'acme', username: 'ann', password: 'right' };

let accounts: readonly Account[];
let left: readonly Account[];
let active: string | null;
let keychainHolds: Map<string, string>;
let isKeychainSilent: boolean;

beforeEach(() => {
  accounts = [];
  left = [];
  active = null;
  keychainHolds = new Map();
  isKeychainSilent = false;
});

function setAccounts(next: readonly Account[]): void {
  accounts = next;
}

function setLeft(next: readonly Account[]): void {
  left = next;
}

function setActive(id: string | null): void {
  active = id;
}

/** A service that knows one password, `right`, and asks for the credential as the real one does. */
function serviceOf(account: Account, getCredential: () => Promise<Result<string>>): FaxService {
  return fakeService({
    signIn: async () => {
      const credential = await getCredential();
      if (!credential.ok) return credential;
      if (account.service === 'kazoo' && credential.value !== `${account.username}:right`) return fail('service/refused-login');
      return ok({ userId: 'u', accountId: 'a', displayName: `Mx ${account.username}`, isAdmin: false });
    },
    listNumbers: async () => ok([{ number: '+15145550142', label: account.username, faxboxId: account.username }]),
  });
}

function open(change: Partial<SessionOptions> = {}): Session {
  const call = async (name: string, input: { account: string; secret?: string }): Promise<Result<string | null>> => {
    if (isKeychainSilent) return fail('process/unavailable');
    if (name === 'get') return ok(keychainHolds.get(input.account) ?? null);
    if (name === 'set') keychainHolds.set(input.account, input.secret ?? '');
    else keychainHolds.delete(input.account);
    return ok(null);
  };
  return openSession({
    accounts: { get: () => accounts, set: setAccounts },
    left: { get: () => left, set: setLeft },
    active: { get: () => active, set: setActive },
    keychain: openKeychain(call as never, () => undefined), // each call's own answer type
    startBackend: async () => ok(ready),
    setBackendPassword: async () => ok(null),
    stopBackend: async () => undefined,
    removeBackend: async () => ok(null),
    createService: serviceOf,
    hashCredential: (username, password) => `${username}:${password}`,
    onChange: () => undefined,
    ...change,
  });
}

test('trying it here signs in the first of two extensions, and a second start finds both again', async () => {
  const session = open();
  expect(session.status()).toEqual({ kind: 'none' });
  expect(await session.tryHere()).toEqual(ok(null));
  expect(session.status()).toMatchObject({ kind: 'signed-in', account: { displayName: 'Mx front-desk', service: 'embedded' } });
  const again = open();
  expect(again.status()).toEqual({ kind: 'starting' });
  await again.connect();
  expect(accounts.map(({ username }) => username)).toEqual(['front-desk', 'back-office']);
  expect(again.status()).toMatchObject({ kind: 'signed-in', account: { username: 'front-desk' } });
  expect(keychainHolds.size).toBe(0);
});

test('an embedded service that does not start says so and leaves no account behind', async () => {
  const session = open({ startBackend: async () => fail('process/unavailable') });
  expect(await session.tryHere()).toEqual(fail('process/unavailable'));
  expect(session.status()).toEqual({ kind: 'none' });
});

test('signing in keeps the credential in the keychain, and nothing of it in the settings', async () => {
  const session = open();
  expect(await session.signIn(form)).toEqual(ok(null));
  expect([...keychainHolds.values()]).toEqual(['ann:right']);
  expect(JSON.stringify(accounts)).not.toContain('right');
  const again = open();
  await again.connect();
  expect(again.status()).toMatchObject({ kind: 'signed-in', account: { username: 'ann', accountName: 'acme' } });
});

test('a wrong password is told and remembered nowhere', async () => {
  const session = open();
  expect(await session.signIn({ ...form, password: 'wrong' })).toEqual(fail('service/refused-login'));
  expect([accounts, keychainHolds.size, session.status().kind]).toEqual([[], 0, 'none']);
});

test('with a silent keychain one can sign in; after a restart the account asks again and is not lost', async () => {
  isKeychainSilent = true;
  const session = open();
  expect(await session.signIn(form)).toEqual(ok(null));
  expect(session.status().kind).toBe('signed-in');
  const again = open();
  expect(await again.connect()).toEqual(fail('keychain/locked'));
  expect(again.status()).toMatchObject({ kind: 'trouble', account: { username: 'ann' }, fault: { code: 'keychain/locked' } });
  expect(await again.signIn(form)).toEqual(ok(null));
  expect(accounts).toHaveLength(1);
});

test('offline is trouble, not signed out, and connecting again mends it', async () => {
  await open().signIn(form);
  let isOnline = false;
  const session = open({
    createService: (account, getCredential) =>
      isOnline ? serviceOf(account, getCredential) : fakeService({ signIn: async () => fail('service/unreachable') }),
  });
  await session.connect();
  expect(session.status()).toMatchObject({ kind: 'trouble', fault: { code: 'service/unreachable' } });
  isOnline = true;
  expect(await session.connect()).toEqual(ok(null));
  expect(session.status().kind).toBe('signed-in');
});

test('switching makes another account the active one; an unknown account is refused', async () => {
  const session = open();
  await session.tryHere();
  const other = accounts[1]?.id ?? '';
  expect(session.switchTo(other)).toEqual(ok(null));
  expect(session.current()?.account.username).toBe('back-office');
  expect(session.switchTo('nobody')).toMatchObject({ ok: false });
  expect(session.current()?.account.username).toBe('back-office');
});

test('signing out takes the secret out of the keychain; leaving the trial stops its service', async () => {
  const stopBackend = vi.fn(async () => undefined);
  const session = open({ stopBackend });
  await session.signIn(form);
  await session.signOut(false);
  expect([accounts, keychainHolds.size]).toEqual([[], 0]);
  expect(stopBackend).not.toHaveBeenCalled();
  await session.tryHere();
  await session.signOut(false);
  expect(accounts).toEqual([]);
  expect(stopBackend).toHaveBeenCalledTimes(1);
});

test('leaving the trial with its faxes takes its service’s folder too, and says when that did not go', async () => {
  const gone = vi.fn(async () => ok(null));
  const session = open({ removeBackend: gone });
  await session.tryHere();
  await session.signOut(false);
  expect(gone).not.toHaveBeenCalled();
  await session.tryHere();
  expect(await session.signOut(true)).toEqual(ok(null));
  expect(gone).toHaveBeenCalledTimes(1);
  const stuck = open({ removeBackend: async () => fail('disk/not-writable', 'EBUSY') });
  await stuck.tryHere();
  expect(await stuck.signOut(true)).toMatchObject({ fault: { code: 'disk/not-writable' } });
  expect(accounts).toEqual([]);
});

test('whoever signs in again finds their faxes: the account has the id it had, unless they were to be forgotten', async () => {
  const session = open();
  const ids = async (forgets: boolean): Promise<readonly string[]> => {
    await session.signIn(form);
    await session.tryHere();
    const found = accounts.map(({ id }) => id);
    session.switchTo(found[1] ?? '');
    expect(session.leaving()).toHaveLength(2);
    await session.signOut(forgets);
    expect(session.leaving().map(({ username }) => username)).toEqual(['ann']);
    await session.signOut(forgets);
    expect(accounts).toEqual([]);
    return found;
  };
  const first = await ids(false);
  expect(await ids(true)).toEqual(first);
  expect(left).toEqual([]);
  const third = await ids(false);
  expect(third.filter((id) => first.includes(id))).toEqual([]);
});

test('numbers that an administrator changed are known without signing in again; a service that is silent changes none', async () => {
  let numbers: Awaited<ReturnType<FaxService['listNumbers']>> = ok([]);
  let nowMs = 1_000_000;
  const session = open({
    now: () => nowMs,
    createService: (account, getCredential) => ({ ...serviceOf(account, getCredential), listNumbers: async () => numbers }),
  });
  await session.signIn(form);
  expect(session.current()?.numbers).toEqual([]);
  numbers = ok([{ number: '+15145550144', label: 'ann', faxboxId: 'f' }]);
  await session.refreshNumbers();
  expect(session.status()).toMatchObject({ numbers: [{ number: '+15145550144' }] });
  numbers = fail('service/unreachable');
  await session.refreshNumbers();
  expect(session.current()?.numbers).toHaveLength(1);
  numbers = ok([]);
  await session.connect();
  expect(session.current()?.numbers).toHaveLength(1);
  nowMs += 5 * 60_000;
  await session.connect();
  expect(session.current()?.numbers).toEqual([]);
});

test('only an administrator has the administrator’s steps', async () => {
  for (const isAdmin of [true, false]) {
    const profile = ok({ userId: 'u', accountId: 'a', displayName: 'Ann', isAdmin });
    const session = open({
      createService: () => ({
        ...fakeService({ signIn: async () => profile, listNumbers: async () => ok([]) }),
        admin: createFakeAdmin({ fate: () => null }).service,
      }),
    });
    await session.signIn(form);
    expect(session.current()?.admin !== null).toBe(isAdmin);
  }
});

test('when the embedded service comes back at another address, its accounts follow', async () => {
  let baseUrl = ready.baseUrl;
  const session = open({ startBackend: async () => ok({ ...ready, baseUrl }) });
  await session.signIn(form);
  const elsewhere = session.current();
  await session.tryHere();
  const [, frontDesk] = accounts;
  baseUrl = 'http://127.0.0.1:2/v2';
  const moved = session.backendMoved();
  // Nobody is sent to where it was, and nobody else is disturbed.
  expect(session.connectionOf(frontDesk?.id ?? '')).toBeNull();
  expect(session.connectionOf(accounts[0]?.id ?? '')).toBe(elsewhere);
  await moved;
  expect(session.current()?.account).toMatchObject({ id: frontDesk?.id, baseUrl });
  expect(session.connectionOf(accounts[0]?.id ?? '')).toBe(elsewhere);
});

test('a service that moves while an account connects is followed all the same', async () => {
  let { baseUrl } = ready;
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const signIn = vi.fn(async (service: FaxService) => service.signIn());
  const session = open({
    startBackend: async () => ok({ ...ready, baseUrl }),
    createService: (account, getCredential) => {
      const service = serviceOf(account, getCredential);
      return { ...service, signIn: () => signIn(service) };
    },
  });
  await session.tryHere();
  signIn.mockClear();
  signIn.mockImplementationOnce(async (service) => {
    await answered;
    return service.signIn();
  });
  const first = session.backendMoved();
  await vi.waitFor(() => expect(signIn).toHaveBeenCalledTimes(1)); // under way, to the first address
  baseUrl = 'http://127.0.0.1:2/v2';
  const second = session.backendMoved();
  answer();
  await Promise.all([first, second]);
  for (const { id } of accounts) expect(session.connectionOf(id)?.account.baseUrl).toBe(baseUrl);
});

test('a service that began anew is given passwords again, one that only moved is not', async () => {
  const give = vi.fn<SessionOptions['setBackendPassword']>(async () => ok(null));
  const session = open({ setBackendPassword: give });
  await session.tryHere();
  await session.backendMoved();
  expect(give).toHaveBeenCalledTimes(2);
  await session.backendMoved(true);
  expect(give.mock.calls.map(([username]) => username)).toEqual(['front-desk', 'back-office', 'front-desk', 'back-office']);
  expect(session.status().kind).toBe('signed-in');
});
