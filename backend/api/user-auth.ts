// Logging in and asking what a token is worth.
import { userAuthRequest } from '../../contract/kazoo/documents.ts';
import { toE164 } from '../../contract/kazoo/phone-number.ts';
import { hashCredential } from '../auth/passwords.ts';
import type { TokenClaims } from '../auth/tokens.ts';
import { eventsPath } from '../events/event-sockets.ts';
import {
  type Answer,
  accept,
  answer,
  breach,
  created,
  invalidCredentials,
  type Outcome,
  refuse,
  tooManyRequests,
} from '../http/answer.ts';
import { readEnvelope } from '../http/body.ts';
import { isLoopbackHost } from '../http/hosts.ts';
import type { CallerRequest, PublicRequest, Route } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { Account } from '../store/accounts.ts';
import { validate } from './validation.ts';

/** One login costs as much as 35 requests. */
const loginTokens = 35;

interface Login {
  readonly credentials: string;
  readonly method?: 'md5' | 'sha' | undefined;
  readonly account_name?: string | undefined;
  readonly account_realm?: string | undefined;
  readonly phone_number?: string | undefined;
}

/** By number, then by realm, then by name, as far as they were given: the first that finds something counts. */
function findAccounts(service: Service, { phone_number, account_realm, account_name }: Login): readonly Account[] {
  const ways = [
    () => (phone_number === undefined ? [] : service.accounts.findByNumber(toE164(phone_number))),
    () => (account_realm === undefined ? [] : service.accounts.findByRealm(account_realm)),
    () => (account_name === undefined ? [] : service.accounts.findByName(account_name)),
  ];
  for (const find of ways) {
    const found = find();
    if (found.length > 0) return found;
  }
  return [];
}

async function findUser(
  service: Service,
  accounts: readonly Account[],
  login: Login,
): Promise<readonly [Account, string] | null> {
  // As long a wait as for an account that exists: time must not tell which names do.
  if (accounts.length === 0) await hashCredential(login.credentials, '00'.repeat(16));
  for (const account of accounts) {
    const hash = await hashCredential(login.credentials, account.salt);
    const userId = service.accounts.findUser(account.id, login.method ?? 'md5', hash);
    const user = userId === null ? null : service.documents.get(account.id, 'user', userId);
    if (user && user.doc['enabled'] !== false) return [account, user.id];
  }
  return null;
}

/** Where the caller reached the service; a proxy that passes requests on has the certificate. */
function eventsUrl({ isEncrypted }: Service, { headers }: PublicRequest): string | null {
  const { host } = headers;
  if (host === undefined || !/^[\w.:[\]-]{1,300}$/.test(host)) return null;
  return `${isEncrypted || !isLoopbackHost(host) ? 'wss' : 'ws'}://${host}${eventsPath}`;
}

function describeAccount(account: Account, userId: string, url: string | null): Record<string, unknown> {
  return {
    ...(url === null ? {} : { ui_config: { api: { kazoo_websocket: { url } } } }),
    account_id: account.id,
    owner_id: userId,
    account_name: account.name,
    is_reseller: false,
    reseller_id: account.id,
    language: 'en-us',
    apps: [],
    cluster_id: account.id,
    is_master_account: false,
    capabilities: {},
  };
}

async function readLogin(request: PublicRequest): Promise<Outcome<Login>> {
  const envelope = await readEnvelope(request);
  if (!envelope.ok) return envelope;
  const { realm } = envelope.value.data;
  const login = validate(userAuthRequest, { ...envelope.value.data, ...(realm === undefined ? {} : { account_realm: realm }) });
  if (!login.ok) return login;
  const { account_name, account_realm, phone_number } = login.value;
  const isNamed = [account_name, account_realm, phone_number].some((name) => name !== undefined);
  return isNamed ? accept(login.value) : refuse(breach('account_name', 'required', 'Field is required but missing'));
}

async function logIn(service: Service, request: PublicRequest): Promise<Answer> {
  const login = await readLogin(request);
  if (!login.ok) return login.refusal;
  const accounts = findAccounts(service, login.value);
  const accountId = accounts[0]?.id ?? '';
  const spending = service.logins.spend(`${request.address} ${accountId}`, loginTokens);
  if (!spending.isAllowed || !service.refusals.mayTry(accountId, request.address)) return tooManyRequests();
  const found = await findUser(service, accounts, login.value);
  const at = { atMs: service.now(), address: request.address, subject: '' };
  if (!found) {
    service.refusals.note(accountId, request.address);
    service.audit.add({ ...at, action: 'login-refused', accountId, userId: '' });
    return invalidCredentials();
  }
  const [account, userId] = found;
  if (!account.isEnabled) return breach('account', 'disabled', 'account disabled');
  service.audit.add({ ...at, action: 'login', accountId: account.id, userId });
  const token = await service.tokens.sign({ accountId: account.id, userId });
  const tokens = { consumed: spending.consumed, remaining: spending.remaining };
  return created(describeAccount(account, userId, eventsUrl(service, request)), userId, {
    auth_token: token,
    revision: 'automatic',
    tokens,
  });
}

function describeCaller(service: Service, request: PublicRequest, { accountId, userId }: TokenClaims): Answer {
  const account = service.accounts.get(accountId);
  return account ? answer(describeAccount(account, userId, eventsUrl(service, request))) : invalidCredentials();
}

async function describeToken(service: Service, request: CallerRequest): Promise<Answer> {
  const claims = await service.tokens.verify(request.params['token'] ?? '');
  return claims ? describeCaller(service, request, claims) : invalidCredentials();
}

export function userAuthRoutes(service: Service): readonly Route[] {
  return [
    { path: '/user_auth', access: 'public', verbs: { put: (request) => logIn(service, request) } },
    { path: '/user_auth/:token', access: 'user', verbs: { get: (request) => describeToken(service, request) } },
    {
      path: '/token_auth',
      access: 'user',
      verbs: {
        get: (request) => describeCaller(service, request, request.caller),
        // A JWT cannot be called back: logging out is forgetting it.
        delete: () => answer({}),
      },
    },
  ];
}
