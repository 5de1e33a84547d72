// Who is signed in where: the accounts of this computer, a working fax service for each, and the active one.
import { randomBytes, randomUUID } from 'node:crypto';
import { isAhead } from '../../contract/deadline.ts';
import type { Fault } from '../../contract/fault.ts';
import type { OwnNumber } from '../../contract/fax.ts';
import type { Account, SessionStatus } from '../../contract/ipc/status.ts';
import { createLogger } from '../../contract/log.ts';
import type { BackendReady } from '../../contract/processes/backend.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { AdminService } from '../fax-service/admin-service.ts';
import type { FaxService } from '../fax-service/fax-service.ts';
import type { Keychain } from '../processes/keychain.ts';

const log = createLogger('session');

export interface Connection {
  readonly account: Account;
  readonly service: FaxService;
  readonly numbers: readonly OwnNumber[];
  readonly isAdmin: boolean;
  /** null for everybody but administrators. */
  readonly admin: AdminService | null;
}

export interface SignInInput {
  readonly baseUrl: string;
  readonly accountName: string;
  readonly username: string;
  readonly password: string;
}

export interface SessionOptions {
  readonly accounts: { get(): readonly Account[]; set(accounts: readonly Account[]): void };
  readonly active: { get(): string | null; set(id: string | null): void };
  /** Accounts that were left, and whose faxes are still here. */
  readonly left: { get(): readonly Account[]; set(accounts: readonly Account[]): void };
  readonly keychain: Keychain;
  /** Starts the embedded service when it does not run; answers where it listens. */
  readonly startBackend: () => Promise<Result<BackendReady>>;
  readonly setBackendPassword: (username: string, password: string) => Promise<Result<null>>;
  readonly stopBackend: () => Promise<void>;
  /** Ends it, and takes all that it kept off this computer. */
  readonly removeBackend: () => Promise<Result<null>>;
  readonly createService: (
    account: Account,
    getCredential: () => Promise<Result<string>>,
  ) => FaxService & { readonly admin?: AdminService };
  readonly hashCredential: (username: string, password: string) => string;
  readonly onChange: () => void;
  readonly now?: () => number;
}

/** An administrator may give or take a number at any time, and nobody tells. */
const numbersHoldMs = 5 * 60_000;

export interface Session {
  status(): SessionStatus;
  /** The active account's connection; null while there is none. */
  current(): Connection | null;
  connectionOf(accountId: string): Connection | null;
  /** Connects every account that is not connected; answers the active account's fault. */
  connect(): Promise<Result<null>>;
  tryHere(): Promise<Result<null>>;
  signIn(input: SignInInput): Promise<Result<null>>;
  switchTo(accountId: string): Result<null>;
  /** Those that `signOut` leaves: the active one, or all of the trial. */
  leaving(): readonly Account[];
  /** `forgets`: nothing is kept by which their faxes would be found again. */
  signOut(forgets: boolean): Promise<Result<null>>;
  /**
   * The embedded service came back, perhaps elsewhere, perhaps without the passwords it was given: resolves when its accounts
   * are connected again, or are not.
   */
  backendMoved(isReplaced?: boolean): Promise<void>;
  /** Asks anew which numbers each account has: an administrator may have changed them. What cannot be asked stays as it was. */
  refreshNumbers(): Promise<void>;
}

export function openSession(options: SessionOptions): Session {
  const { accounts, active, keychain, now = Date.now } = options;
  const connections = new Map<string, Connection>();
  const faults = new Map<string, Fault>();
  /** Credentials of this run: the trial's are made anew at each start and kept nowhere else. */
  const credentials = new Map<string, string>();
  let numbersAtMs = now();
  let isStarting = accounts.get().length > 0;
  let connecting: Promise<Result<null>> | null = null;

  const activeAccount = (): Account | null => accounts.get().find(({ id }) => id === active.get()) ?? accounts.get()[0] ?? null;

  async function getCredential(account: Account): Promise<Result<string>> {
    const known = credentials.get(account.id);
    if (known !== undefined) return ok(known);
    const kept = await keychain.get(account.id);
    if (!kept.ok) return kept;
    return kept.value === null ? fail('service/refused-login', 'no credential in the keychain') : ok(kept.value);
  }

  /** The trial's account at the address where the service listens now, with a password for this run. */
  async function prepareEmbedded(account: Account): Promise<Result<Account>> {
    const ready = await options.startBackend();
    if (!ready.ok) return ready;
    if (!credentials.has(account.id)) {
      const password = randomBytes(24).toString('base64url');
      const set = await options.setBackendPassword(account.username, password);
      if (!set.ok) return set;
      credentials.set(account.id, options.hashCredential(account.username, password));
    }
    return ok({ ...account, baseUrl: ready.value.baseUrl });
  }

  async function open(account: Account): Promise<Result<Connection>> {
    const service = options.createService(account, () => getCredential(account));
    const profile = await service.signIn();
    if (!profile.ok) return profile;
    const numbers = await service.listNumbers();
    if (!numbers.ok) return numbers;
    const displayName = profile.value.displayName || account.displayName;
    const { isAdmin } = profile.value;
    const admin = isAdmin ? (service.admin ?? null) : null;
    return ok({ account: { ...account, displayName }, service, numbers: numbers.value, isAdmin, admin });
  }

  function remember(account: Account): void {
    const others = accounts.get().filter(({ id }) => id !== account.id);
    const at = accounts.get().findIndex(({ id }) => id === account.id);
    accounts.set(at < 0 ? [...others, account] : others.toSpliced(at, 0, account));
    options.left.set(options.left.get().filter(({ id }) => id !== account.id));
  }

  async function connectOne(account: Account): Promise<void> {
    const ready = account.service === 'embedded' ? await prepareEmbedded(account) : ok(account);
    const opened = ready.ok ? await open(ready.value) : ready;
    if (!accounts.get().some(({ id }) => id === account.id)) return; // signed out meanwhile
    if (opened.ok) {
      faults.delete(account.id);
      connections.set(account.id, opened.value);
      remember(opened.value.account);
    } else {
      log.warn('not connected', { code: opened.fault.code, detail: opened.fault.detail });
      faults.set(account.id, opened.fault);
    }
  }

  async function connectAll(): Promise<Result<null>> {
    for (const account of accounts.get()) if (!connections.has(account.id)) await connectOne(account);
    if (!isAhead(numbersAtMs + numbersHoldMs, numbersHoldMs, now())) await refreshNumbers();
    isStarting = false;
    options.onChange();
    const fault = faults.get(activeAccount()?.id ?? '');
    return fault ? { ok: false, fault } : ok(null);
  }

  function dropEmbedded(isReplaced: boolean): void {
    for (const { id } of accounts.get().filter(({ service }) => service === 'embedded')) {
      connections.delete(id);
      if (isReplaced) credentials.delete(id);
    }
  }

  function connect(): Promise<Result<null>> {
    connecting ??= connectAll().finally(() => {
      connecting = null;
    });
    return connecting;
  }

  function leave(account: Account, forgets: boolean): void {
    accounts.set(accounts.get().filter(({ id }) => id !== account.id));
    if (!forgets) options.left.set([...options.left.get(), account]);
    for (const map of [connections, faults, credentials]) map.delete(account.id);
  }

  /** The id under which the faxes of this user are kept here; a new one for somebody new. */
  function idFor(isSame: (account: Account) => boolean): string {
    return [...accounts.get(), ...options.left.get()].find(isSame)?.id ?? randomUUID();
  }

  function leaving(): readonly Account[] {
    const account = activeAccount();
    if (!account) return [];
    return account.service === 'embedded' ? accounts.get().filter(({ service }) => service === 'embedded') : [account];
  }

  async function refreshNumbers(): Promise<void> {
    numbersAtMs = now();
    for (const [id, connection] of [...connections]) {
      const numbers = await connection.service.listNumbers();
      // Signed out, or connected anew, meanwhile.
      if (numbers.ok && connections.get(id) === connection) connections.set(id, { ...connection, numbers: numbers.value });
    }
    options.onChange();
  }

  return {
    refreshNumbers,
    status() {
      const account = activeAccount();
      if (!account) return isStarting ? { kind: 'starting' } : { kind: 'none' };
      const connection = connections.get(account.id);
      if (connection) {
        return { kind: 'signed-in', account: connection.account, numbers: [...connection.numbers], isAdmin: connection.isAdmin };
      }
      const fault = faults.get(account.id);
      return fault ? { kind: 'trouble', account, fault } : { kind: 'starting' };
    },
    current: () => connections.get(activeAccount()?.id ?? '') ?? null,
    connectionOf: (accountId) => connections.get(accountId) ?? null,
    connect,

    async tryHere() {
      isStarting = true;
      options.onChange();
      const ready = await options.startBackend();
      isStarting = false;
      if (!ready.ok) {
        options.onChange();
        return ready;
      }
      const { baseUrl, accountName, extensions } = ready.value;
      const known = accounts.get();
      const added = extensions
        .filter(({ username }) => !known.some((account) => account.service === 'embedded' && account.username === username))
        .map(({ username, displayName }) => {
          const id = idFor((one) => one.service === 'embedded' && one.username === username);
          return { id, service: 'embedded' as const, baseUrl, accountName, username, displayName };
        });
      accounts.set([...known, ...added]);
      active.set(accounts.get().find(({ service }) => service === 'embedded')?.id ?? null);
      options.onChange();
      await connecting; // one that began before these accounts were known
      return connect();
    },

    async signIn({ baseUrl, accountName, username, password }) {
      const address = baseUrl.replace(/\/+$/, '');
      const id = idFor((one) => one.baseUrl === address && one.accountName === accountName && one.username === username);
      const credential = options.hashCredential(username, password);
      const before = credentials.get(id);
      credentials.set(id, credential);
      const opened = await open({ id, service: 'kazoo', baseUrl: address, accountName, username, displayName: username });
      credentials.delete(id);
      if (!opened.ok) {
        if (before !== undefined) credentials.set(id, before);
        return opened;
      }
      // Without a keychain the account works until the app quits; the keychain itself keeps that secret in memory.
      await keychain.set(id, credential);
      faults.delete(id);
      connections.set(id, opened.value);
      remember(opened.value.account);
      active.set(id);
      options.onChange();
      return ok(null);
    },

    switchTo(accountId) {
      if (!accounts.get().some(({ id }) => id === accountId)) return fail('ipc/unknown-id', accountId);
      active.set(accountId);
      options.onChange();
      return ok(null);
    },

    leaving,

    async signOut(forgets) {
      const account = activeAccount();
      if (!account) return ok(null);
      const isTrial = account.service === 'embedded';
      for (const one of leaving()) leave(one, forgets);
      active.set(accounts.get()[0]?.id ?? null);
      options.onChange();
      if (isTrial && forgets) return options.removeBackend();
      if (isTrial) await options.stopBackend();
      else await keychain.remove(account.id);
      return ok(null);
    },

    async backendMoved(isReplaced = false) {
      dropEmbedded(isReplaced);
      // What is connecting now may yet reach the service that was, or have passed these accounts already.
      await connecting;
      dropEmbedded(isReplaced);
      await connect();
    },
  };
}
