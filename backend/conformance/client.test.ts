// The client against the reference: every request it makes has a route, a verb and a body that KAZOO takes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok, type Result } from '../../contract/result.ts';
import { usualFaxbox } from '../../main/fax-service/faxbox-settings.ts';
import { createKazooClient, type KazooClient } from '../../main/fax-service/kazoo-client.ts';
import { type Asked, type Scripted, type ScriptedKazoo, startScriptedKazoo } from '../../main/testing/scripted-kazoo.ts';
import { findRoute, routes } from './routes.ts';
import { findBreaches } from './schemas.ts';

const id = (digit: string): string => digit.repeat(32);
const storedId = `202403-${id('1')}`;
let folder: string;
let kazoo: ScriptedKazoo;
let client: KazooClient;

const documents: Readonly<Record<string, unknown>> = {
  '/user_auth': { account_id: id('a'), owner_id: id('c') },
  '/users/{U}': {
    id: id('c'),
    first_name: 'Ann',
    last_name: 'Roy',
    username: 'ann',
    priv_level: 'admin',
    _read_only: {},
    pvt_x: 1,
  },
  '/faxboxes/{FB}': { id: id('b'), name: 'Ann', caller_id: '+15145550142', _read_only: {}, metadata: {} },
  '/callflows/{C}': { id: id('d'), numbers: ['+15145550142'], flow: { module: 'faxbox', data: { id: id('b') } } },
  '/phone_numbers': { numbers: {} },
};

function answer({ verb, path: asked }: Asked): Scripted {
  const route = findRoute(asked)?.path.replace('/accounts/{A}', '') ?? '';
  if (route.endsWith('/attachment')) return { body: '%PDF-1.7', headers: { 'content-type': 'application/pdf' } };
  const isDocument = verb !== 'GET' || /\}$/.test(route) || route === '';
  const data = documents[route] ?? (isDocument ? { id: id('1'), name: 'Acme' } : []);
  const token = `e30.${Buffer.from(JSON.stringify({ exp: Date.now() / 1000 + 3600 })).toString('base64url')}.e30`;
  return {
    status: verb === 'PUT' ? 201 : 200,
    body: { data, status: 'success', ...(route === '/user_auth' ? { auth_token: token } : {}) },
  };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'conformance-'));
  await writeFile(path.join(folder, 'fax.tiff'), 'II*\0 a fax');
  kazoo = await startScriptedKazoo(answer);
  client = createKazooClient({
    baseUrl: kazoo.baseUrl,
    accountName: 'acme.example.com',
    username: 'ann',
    getCredential: async () => ok('0'.repeat(32)),
    now: Date.now,
    racePauseMs: 1,
    busyPausesMs: [],
  });
});
afterAll(async () => {
  await kazoo.close();
  await rm(folder, { recursive: true });
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code} ${result.fault.detail}`);
  return result.value;
}

async function askEverything(): Promise<void> {
  const from = { number: '+15145550142', label: 'Ann', faxboxId: id('b') };
  const target = path.join(folder, 'target');
  const received = { id: storedId, faxboxId: id('b') };
  const sent = { serviceId: storedId, faxboxId: id('b') };
  const submission = { documentPath: path.join(folder, 'fax.tiff'), contentType: 'image/tiff' as const, from, attempts: 4 };
  const words = { to: '+15145550143', toName: '', fromName: '', clientRef: 'ref', notify: ['ann@example.com'] };
  const job = { jobId: id('1'), faxboxId: id('b'), createdAtMs: Date.now() };
  must(await client.signIn());
  must(await client.listNumbers());
  must(await client.submit({ ...submission, ...words }));
  must(await client.findByClientRef('ref', id('b')));
  must(await client.follow(job));
  must(await client.cancel(job));
  must(await client.listInbox(id('b'), { fromMs: Date.now() - 1000, toMs: Date.now() }, null));
  must(await client.fetchAttachment(received, target));
  must(await client.deleteReceived(received));
  must(await client.sent.resubmit(sent, { clientRef: 'again', to: '+15145550144', attempts: 2 }));
  must(await client.sent.fetchSent(sent, target));
  must(await client.sent.deleteSent(sent));

  const { admin } = client;
  must(await admin.readAccountName());
  must(await admin.listExtensions());
  must(await admin.listNumbers());
  const extension = {
    userId: id('c'),
    displayName: 'Ann Roy',
    extension: '201',
    username: 'ann',
    isAdmin: false,
    timeZone: null,
  };
  const settings = usualFaxbox({ ...extension, email: 'ann@example.com', hasFaxMark: false, fax: null }, '+15145550144', 'Acme');
  must(await admin.createFaxbox(settings));
  must(await admin.changeFaxbox(id('b'), { name: 'Front', notifySent: ['a@example.com', 'b@example.com'] }));
  must(await admin.attachNumber({ userId: id('c'), faxboxId: id('b'), number: '+15145550144' }));
  must(await admin.changeNumber(id('d'), '+15145550145'));
  must(await admin.setFaxMark(id('c'), true));
  must(await admin.detachNumber(id('d')));
  must(await admin.deleteFaxbox(id('b')));
  must(await admin.listReceived({ fromMs: Date.now() - 9_000_000_000, toMs: Date.now() }, null));
  must(await admin.fetchReceived({ id: storedId }, target));
}

/** The JSON of a request, alone or as the first part of several. */
function readData({ headers, body }: Asked): unknown {
  const text = body.toString('latin1');
  const isMultipart = headers['content-type']?.startsWith('multipart/mixed; boundary=') === true;
  const json = isMultipart ? (/\r\nContent-Type: application\/json\r\n\r\n(.*)\r\n--/.exec(text)?.[1] ?? '') : text;
  return (JSON.parse(json) as { data: unknown }).data; // the client's own envelope
}

test('every request of the client is one that KAZOO takes', async () => {
  await askEverything();
  const seen = new Set<string>();
  for (const asked of kazoo.asked) {
    const route = findRoute(asked.path);
    const what = `${asked.verb} ${asked.path}`;
    const verb = asked.verb as 'GET'; // a verb of the client
    const isTaken = [...(route?.verbs ?? []), ...(route?.additions ?? [])].includes(verb);
    expect([what, isTaken]).toEqual([what, true]);
    if (!route) continue;
    seen.add(`${asked.verb} ${route.path}`);
    const hasBody = asked.body.length > 0;
    expect([what, hasBody]).toEqual([what, ['PUT', 'POST'].includes(asked.verb)]);
    if (hasBody && route.body) expect([what, findBreaches(route.body, readData(asked))]).toEqual([what, []]);
    const text = hasBody ? JSON.stringify(readData(asked)) : '';
    expect(text).not.toMatch(/"(_read_only|metadata|pvt_\w+|_id)"/);
    expect(typeof asked.headers['x-auth-token']).toBe(asked.path === '/user_auth' ? 'undefined' : 'string');
    expect(asked.headers.accept).toBe(route.path.endsWith('/attachment') ? '*/*' : 'application/json');
    expect(asked.path).not.toContain('auth_token');
  }
  expect(seen.size).toBeGreaterThan(20);
});

test('a number is written into an address so that its plus sign arrives', async () => {
  await client.findByClientRef('a+b c/d', id('b'));
  expect(kazoo.asked.at(-1)?.path).toContain('filter_client_ref=a%2Bb+c%2Fd');
});

test('the table of routes leads every path to its own route', () => {
  for (const { path: one } of routes) expect(findRoute(one)?.path).toBe(one);
  expect(findRoute('/accounts/a/nothing')).toBeNull();
});
