import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCertificate, type SelfMade } from '../../backend/testing/certificate.ts';
import { ok } from '../../contract/result.ts';
import { type Asked, type Scripted, type ScriptedKazoo, startScriptedKazoo } from '../testing/scripted-kazoo.ts';
import { createKazooClient, type KazooClient } from './kazoo-client.ts';

const accountId = 'a'.repeat(32);
const userId = 'c'.repeat(32);
const hourMs = 3_600_000;
/** 2024-03-01T00:00:00Z by the clock of the service. */
const startMs = 1_709_251_200_000;

let kazoo: ScriptedKazoo;
let onLogin: (asked: Asked) => Scripted;
let onCall: (asked: Asked) => Scripted;
let serviceMs: number;
/** What our own clock is ahead of the service's. */
let skewMs: number;
let credential: string;
let tokens: number;
let client: KazooClient;

/** As KAZOO makes them, an hour long: UNIX seconds. */
function makeToken(): string {
  const claims = { iss: 'kazoo', exp: serviceMs / 1000 + 3600, nonce: ++tokens };
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
}

function grant(data: object = { account_id: accountId, owner_id: userId }): Scripted {
  return { status: 201, body: { auth_token: makeToken(), status: 'success', data } };
}

function refuse(status: number, message: string, data: unknown): Scripted {
  return { status, body: { data, error: String(status), message, status: 'error' } };
}

beforeEach(async () => {
  [serviceMs, skewMs, tokens, credential] = [startMs, 0, 0, '0'.repeat(32)];
  onLogin = () => grant();
  onCall = () => ({ body: { data: [], status: 'success' } });
  kazoo = await startScriptedKazoo((asked) => {
    const answer = asked.path === '/user_auth' ? onLogin(asked) : onCall(asked);
    return { ...answer, headers: { date: new Date(serviceMs).toUTCString(), ...answer.headers } };
  });
  client = createKazooClient({
    baseUrl: kazoo.baseUrl,
    accountName: 'acme.sip.example.com',
    username: 'ann',
    getCredential: async () => ok(credential),
    now: () => serviceMs + skewMs,
    busyPausesMs: [],
  });
});
afterEach(() => kazoo.close());

const logins = (): readonly Asked[] => kazoo.asked.filter(({ path }) => path === '/user_auth');
const call = async (): Promise<string> => {
  const listed = await client.listNumbers();
  return listed.ok ? 'ok' : listed.fault.code;
};

test('the account is named in every way that fits what was typed, and the password is only its hash', async () => {
  await call();
  const [login] = logins();
  expect(JSON.parse(login?.body.toString() ?? '')).toEqual({
    data: { credentials: credential, method: 'md5', account_realm: 'acme.sip.example.com', account_name: 'acme.sip.example.com' },
  });
});

test.each([0, -6 * hourMs, 6 * hourMs, 400 * 24 * hourMs])(
  'a token is renewed a minute before its end, and not sooner, with a clock that is %d ms ahead',
  async (ahead) => {
    skewMs = ahead;
    expect(await call()).toBe('ok');
    serviceMs += hourMs - 61_000;
    expect(await call()).toBe('ok');
    expect(logins()).toHaveLength(1);
    serviceMs += 2000;
    expect(await call()).toBe('ok');
    expect(logins()).toHaveLength(2);
  },
);

test('a token that ended early is renewed once, and the request made again with the new one', async () => {
  await call();
  const spent = kazoo.asked.at(-1)?.headers['x-auth-token'];
  onCall = ({ headers }) =>
    headers['x-auth-token'] === spent ? refuse(401, 'invalid_credentials', {}) : { body: { data: [], status: 'success' } };
  expect(await call()).toBe('ok');
  expect(logins()).toHaveLength(2);
});

test('a service that refuses every token is not asked for ever', async () => {
  onCall = () => refuse(401, 'invalid_credentials', {});
  expect(await call()).toBe('service/session-expired');
  expect(logins()).toHaveLength(2);
});

test.each<[string, Scripted, string]>([
  ['a wrong password', refuse(401, 'invalid_credentials', { message: 'invalid credentials' }), 'service/refused-login'],
  ['a wrong password in other words', refuse(401, 'invalid credentials', {}), 'service/refused-login'],
  ['a wrong password, without a body', { status: 401, body: '' }, 'service/refused-login'],
  [
    'an account name that is too long',
    refuse(400, 'validation error', { account_name: { maxLength: { message: 'no' } } }),
    'service/refused-login',
  ],
  ['a locked account', refuse(423, 'locked', {}), 'service/account-locked'],
  ['a disabled account', refuse(400, 'validation error', { account: { disabled: { message: 'no' } } }), 'service/account-locked'],
  ['an expired account', refuse(400, 'invalid request', { account: { expired: { message: 'no' } } }), 'service/account-locked'],
  ['a second factor', refuse(401, 'invalid_credentials', { multi_factor_request: { name: 'duo' } }), 'service/two-factor'],
  ['a denial', refuse(403, 'forbidden', {}), 'service/forbidden'],
  ['an address without a service', { status: 404, body: '<h1>Not Found</h1>' }, 'service/unexpected-answer'],
  ['too many tries', refuse(429, 'too_many_requests', {}), 'service/busy'],
  ['a crash', refuse(500, 'unspecified_fault', {}), 'service/trouble'],
  ['a database that is down', refuse(503, 'datastore_fault', {}), 'service/trouble'],
  ['a page of a portal', { status: 200, body: '<html>Welcome to our hotel</html>' }, 'service/unexpected-answer'],
  ['a success without a token', { status: 201, body: { data: {}, status: 'success' } }, 'service/unexpected-answer'],
  ['a token that belongs to nobody', grantLike({ account_id: accountId }), 'service/unexpected-answer'],
])('%s at the login is told for what it is', async (_, answer, code) => {
  onLogin = () => answer;
  expect(await call()).toBe(code);
  expect(await client.signIn()).toMatchObject({ ok: false, fault: { code } });
});

function grantLike(data: object): Scripted {
  return { status: 201, body: { auth_token: 'e30.e30.e30', status: 'success', data } };
}

test('a refused password is not tried again at once, another one is', async () => {
  onLogin = () => refuse(401, 'invalid_credentials', {});
  for (let time = 0; time < 5; time++) expect(await call()).toBe('service/refused-login');
  expect(logins()).toHaveLength(1);
  serviceMs += 31_000;
  await call();
  expect(logins()).toHaveLength(2);
  credential = '1'.repeat(32);
  onLogin = () => grant();
  expect(await call()).toBe('ok');
});

test('a refused password is not held for longer when our clock is set back meanwhile', async () => {
  onLogin = () => refuse(401, 'invalid_credentials', {});
  expect(await call()).toBe('service/refused-login');
  skewMs -= 24 * hourMs;
  onLogin = () => grant();
  expect(await call()).toBe('ok');
});

test.each([24 * hourMs, -24 * hourMs])(
  'our clock is set by %d ms: one new login at most, and every call is answered',
  async (jumpMs) => {
    const spent = new Set<unknown>();
    onCall = ({ headers }) =>
      spent.has(headers['x-auth-token']) ? refuse(401, 'invalid_credentials', {}) : { body: { data: [], status: 'success' } };
    await call();
    skewMs += jumpMs;
    for (let time = 0; time < 5; time++) expect(await call()).toBe('ok');
    serviceMs += hourMs;
    for (const { headers } of kazoo.asked) spent.add(headers['x-auth-token']);
    for (let time = 0; time < 5; time++) expect(await call()).toBe('ok');
    expect(logins().length).toBeGreaterThan(1);
    expect(logins().length).toBeLessThanOrEqual(3);
  },
);

test('a login without an answer did nothing, so that it is no lost answer', async () => {
  onLogin = () => ({ headers: { 'content-length': '999' }, body: {} });
  const listed = client.listNumbers();
  const closing = setInterval(() => {
    if (logins().length > 0) void kazoo.close();
  }, 5);
  expect(await listed).toMatchObject({ fault: { code: 'service/unreachable' } });
  clearInterval(closing);
  kazoo = await startScriptedKazoo(() => ({}));
});

const dayMs = 24 * hourMs;
const today = Date.now();

test.each<[string, SelfMade, string, boolean]>([
  ['that nobody vouches for', makeCertificate(), 'service/certificate', false],
  ['that ended', makeCertificate('Acme', { fromMs: today - 9 * dayMs, toMs: today - dayMs }), 'service/certificate-dates', true],
  ['of tomorrow', makeCertificate('Acme', { fromMs: today + dayMs, toMs: today + 9 * dayMs }), 'service/certificate-dates', true],
  ['of an authority that is trusted', makeCertificate(), 'service/unexpected-answer', true],
])('a certificate %s is told apart from a service that is gone', async (_, { cert, key }, code, isTrusted) => {
  const server = createServer({ cert, key }, (_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's
  const { signIn } = createKazooClient({
    baseUrl: `https://127.0.0.1:${port}/v2`,
    accountName: 'x',
    username: 'x',
    getCredential: async () => ok('0'.repeat(32)),
    now: Date.now,
    busyPausesMs: [],
    authorities: () => (isTrusted ? [cert] : []),
  });
  expect(await signIn()).toMatchObject({ fault: { code } });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await signIn()).toMatchObject({ fault: { code: 'service/unreachable' } });
});
