// The session with a service: one login at a time, its token renewed in time, its refusal not repeated.
import { isAhead } from '../../contract/deadline.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { nameAccount } from './account-named.ts';
import { readAnswer, readError } from './answers.ts';
import type { Http, HttpReply, HttpRequest, StreamReply } from './http.ts';
import { isFields, readText } from './normalise.ts';

const log = createLogger('fax-service.login');

export interface LoggedIn {
  readonly token: string;
  readonly accountId: string;
  readonly userId: string;
  readonly renewAtMs: number;
  /** Where the service tells what happens; null where it does not. */
  readonly eventsUrl: string | null;
}

export interface LoginOptions {
  readonly http: Http;
  /** Its name, its realm or one of its numbers. */
  readonly accountName: string;
  /** MD5, in hex, of the credential text. */
  readonly getCredential: () => Promise<Result<string>>;
  readonly now: () => number;
}

export interface Login {
  /** The session of now; logs in when there is none or it is about to end. */
  current(): Promise<Result<LoggedIn>>;
  /** `path` is below the account. A 401 is answered by one new login. */
  send(request: HttpRequest): Promise<Result<HttpReply>>;
  open(request: HttpRequest): Promise<Result<StreamReply>>;
}

const renewBeforeMs = 60_000;
/** A refused credential is not tried again for this long: a service may lock the account. */
const refusalHoldsMs = 30_000;
const usualLifetimeMs = 3_600_000;

/** `exp` of a JWT (RFC 7519 §4.1.4) in ms, unverified: it only says when to ask for a new one. */
function readExpiry(token: string): number | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isFields(claims) && typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** `data.ui_config.api.kazoo_websocket.url`, or the address itself in its place. */
function readEventsUrl(data: unknown): string | null {
  let value = data;
  for (const key of ['ui_config', 'api', 'kazoo_websocket']) value = isFields(value) ? value[key] : null;
  return readText(isFields(value) ? value['url'] : value);
}

/** Wrong password, locked account and second factor all come in several shapes. */
function judgeRefusal(reply: HttpReply): Result<never> {
  const { field, data, detail } = readError(reply);
  if (reply.status === 423 || field?.startsWith('account') === true) return lockedOrWrong(field, detail);
  if (data['multi_factor_request'] !== undefined) return fail('service/two-factor', detail);
  if (reply.status === 401 || reply.status === 400) return fail('service/refused-login', detail);
  const answer = readAnswer(reply);
  return answer.ok || answer.fault.code === 'service/not-found' ? fail('service/unexpected-answer', detail) : answer;
}

/** `account.disabled` is about the account, `account_name.minLength` about what was typed. */
function lockedOrWrong(field: string | null, detail: string): Result<never> {
  const isAboutName = field?.startsWith('account_') ?? false;
  return fail(isAboutName ? 'service/refused-login' : 'service/account-locked', detail);
}

export function createLogin({ http, accountName, getCredential, now }: LoginOptions): Login {
  let session: LoggedIn | null = null;
  let pending: Promise<Result<LoggedIn>> | null = null;
  let refused: { readonly credential: string; readonly untilMs: number; readonly result: Result<never> } | null = null;

  /** The lifetime counts by the service's clock: ours may be wrong. */
  function renewalTime(token: string): number {
    const lifetimeMs = (readExpiry(token) ?? http.serverNow() + usualLifetimeMs) - http.serverNow();
    return now() + Math.max(lifetimeMs - renewBeforeMs, Math.min(lifetimeMs / 2, renewBeforeMs), 1000);
  }

  function readLogin(reply: HttpReply): Result<LoggedIn> {
    const answer = readAnswer(reply);
    if (!answer.ok) return judgeRefusal(reply);
    const { data, auth_token: token } = answer.value;
    const accountId = isFields(data) ? readText(data['account_id']) : null;
    const userId = isFields(data) ? readText(data['owner_id']) : null;
    if (token === undefined || accountId === null || userId === null) return fail('service/unexpected-answer', 'login');
    return ok({ token, accountId, userId, renewAtMs: renewalTime(token), eventsUrl: readEventsUrl(data) });
  }

  async function logIn(): Promise<Result<LoggedIn>> {
    const credential = await getCredential();
    if (!credential.ok) return credential;
    if (refused?.credential === credential.value && isAhead(refused.untilMs, refusalHoldsMs, now())) return refused.result;
    const data = { credentials: credential.value, method: 'md5', ...nameAccount(accountName) };
    const body = JSON.stringify({ data });
    const headers = { 'content-type': 'application/json' };
    const reply = await http.send({ verb: 'PUT', path: '/user_auth', headers, body: () => body });
    // A login that may or may not have been heard did nothing that matters.
    if (!reply.ok) return reply.fault.code === 'service/answer-lost' ? fail('service/unreachable', reply.fault.detail) : reply;
    const result = readLogin(reply.value);
    if (result.ok) session = result.value;
    else {
      log.warn('login refused', { code: result.fault.code, detail: result.fault.detail });
      if (result.fault.code === 'service/refused-login')
        refused = { credential: credential.value, untilMs: now() + refusalHoldsMs, result };
    }
    return result;
  }

  function current(): Promise<Result<LoggedIn>> {
    if (session && now() < session.renewAtMs) return Promise.resolve(ok(session));
    pending ??= logIn().finally(() => {
      pending = null;
    });
    return pending;
  }

  async function withSession<T extends { status: number }>(
    request: HttpRequest,
    exchange: (request: HttpRequest) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    for (const isLast of [false, true]) {
      const own = await current();
      if (!own.ok) return own;
      const path = `/accounts/${encodeURIComponent(own.value.accountId)}${request.path}`;
      const headers = { ...request.headers, 'x-auth-token': own.value.token };
      const reply = await exchange({ ...request, path, headers });
      if (!reply.ok || reply.value.status !== 401 || isLast) return reply;
      if (session === own.value) session = null; // ended early: a new password, a new key
    }
    return fail('service/session-expired');
  }

  return {
    current,
    send: (request) => withSession(request, (own) => http.send(own)),
    open: (request) =>
      withSession(request, async (own) => {
        const reply = await http.open(own);
        if (reply.ok && reply.value.status === 401) reply.value.body.destroy();
        return reply;
      }),
  };
}
