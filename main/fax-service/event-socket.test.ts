import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { backOffice, frontDesk, startTrial } from '../../backend/testing/trial-service.ts';
import { ok } from '../../contract/result.ts';
import { createFakeFaxbox } from '../testing/fake-faxbox.ts';
import { accountId, faxboxId, startFakeKazoo } from '../testing/fake-kazoo.ts';
import { trialClient } from '../testing/trial-client.ts';
import { isSafeEventsUrl, watchEvents } from './event-socket.ts';
import type { ServiceEvent } from './fax-service.ts';
import { createKazooClient } from './kazoo-client.ts';

interface Said {
  readonly action: string;
  readonly auth_token?: string;
  readonly request_id: string;
  readonly data: { readonly account_id?: string; readonly binding?: string };
}

let server: Server;
let sockets: WebSocketServer;
let said: Said[];
let protocols: (string | undefined)[];
let isGranting: boolean;
let events: ServiceEvent[];
let stop: () => void;
let nowMs: number;

/** As blackhole answers. */
function reply(socket: WebSocket, { action, request_id, data }: Said): void {
  if (action === 'ping')
    socket.send(JSON.stringify({ action: 'reply', request_id, status: 'success', data: { response: 'pong' } }));
  if (action !== 'subscribe') return;
  const outcome = isGranting
    ? { status: 'success', data: { subscribed: [data.binding] } }
    : { status: 'error', data: { errors: ['no'] } };
  socket.send(JSON.stringify({ action: 'reply', request_id, ...outcome }));
}

beforeEach(async () => {
  said = [];
  protocols = [];
  events = [];
  isGranting = true;
  nowMs = Date.UTC(2026, 10, 30, 23, 59, 59);
  stop = () => undefined;
  server = createServer();
  sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    protocols.push(request.headers['sec-websocket-protocol']);
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Said; // what the client under test wrote
      said.push(message);
      reply(socket, message);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  stop();
  for (const socket of sockets.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
});

const urlOf = (): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's

function listen(eventsUrl: string | null = urlOf(), pingMs = 20_000): void {
  const session = { token: 'token', accountId: 'acc', userId: 'ann', renewAtMs: Number.MAX_SAFE_INTEGER, eventsUrl };
  const options = { login: { current: async () => ok(session) }, now: () => nowMs, random: () => 0.5, pingMs, retryMs: 5 };
  stop = watchEvents(options, (event) => events.push(event));
}

function say(message: object | string): void {
  for (const socket of sockets.clients) socket.send(typeof message === 'string' ? message : JSON.stringify(message));
}
const heard = (...expected: ServiceEvent[]): Promise<void> =>
  vi.waitFor(() => expect(events).toEqual(expected), { timeout: 10_000 });

test('subscribes with the token and the account, without a protocol, and says that it is connected', async () => {
  listen();
  await heard('connected');
  await vi.waitFor(() => expect(said).toHaveLength(2));
  expect(said).toMatchObject([
    { action: 'subscribe', auth_token: 'token', data: { account_id: 'acc', binding: 'fax.status.*' } },
    { action: 'subscribe', auth_token: 'token', data: { account_id: 'acc', binding: 'fax.object.doc_created' } },
  ]);
  expect(protocols).toEqual([undefined]);
});

test('the address comes from the answer to the login', async () => {
  const box = createFakeFaxbox(faxboxId, 5);
  const answers = { box, decide: () => ({ kind: 'answer' as const }), attachment: () => Buffer.alloc(0) };
  const kazoo = await startFakeKazoo({ ...answers, eventsUrl: urlOf() });
  const credential = { accountName: 'x', username: 'ann', getCredential: async () => ok('0'.repeat(32)) };
  const client = createKazooClient({ baseUrl: kazoo.baseUrl, ...credential, now: Date.now });
  stop = client.watch((event) => events.push(event));
  await heard('connected');
  expect(said[0]).toMatchObject({ auth_token: 'x.eyJ9.y', data: { account_id: accountId } });
  stop();
  await kazoo.close();
});

test('an event says that something changed; anything else says nothing', async () => {
  listen();
  await heard('connected');
  for (const nonsense of ['', '{', '[]', 'null', '{"action":7}', { action: 'reply', status: 'success', data: {} }]) say(nonsense);
  say({ action: 'event', subscribed_key: 'fax.status.*', name: 'status', data: { fax_state: 'end' } });
  await heard('connected', 'changed');
});

test('a connection that is cut is made again', async () => {
  listen();
  await heard('connected');
  for (const socket of sockets.clients) socket.terminate();
  await heard('connected', 'disconnected', 'connected');
});

test('a message that is too large ends the connection', async () => {
  listen();
  await heard('connected');
  say(`{"action":"event","data":"${'x'.repeat(300 * 1024)}"}`);
  await heard('connected', 'disconnected', 'connected');
});

test('a service that no longer answers pings is left and joined anew', async () => {
  listen(urlOf(), 400);
  await heard('connected');
  for (const socket of sockets.clients) socket.removeAllListeners('message');
  await heard('connected', 'disconnected', 'connected');
});

test('when the UTC month ends, everything is subscribed to anew', async () => {
  listen(urlOf(), 400);
  await heard('connected');
  nowMs += 2000;
  await heard('connected', 'changed');
  await vi.waitFor(() => expect(said.filter(({ action }) => action === 'subscribe')).toHaveLength(4));
  expect(said.filter(({ action }) => action === 'unsubscribe')).toHaveLength(2);
});

test('a service that refuses the subscriptions never counts as connected', async () => {
  isGranting = false;
  listen();
  await vi.waitFor(() => expect(protocols.length).toBeGreaterThan(1));
  expect(events).toEqual([]);
});

test('a service without events is not asked for them', async () => {
  listen(null);
  stop();
  listen('http://127.0.0.1:1/');
  stop();
  listen();
  await heard('connected');
  expect(protocols).toHaveLength(1);
});

test.each([
  'wss://kazoo.example/',
  'wss://kazoo.example:5556/path',
  'ws://127.0.0.1:5555',
  'ws://localhost:5555',
  'ws://[::1]:5555/',
])('the token may go to %s', (url) => expect(isSafeEventsUrl(url)).toBe(true));

test.each([
  'ws://kazoo.example:5555',
  'ws://127.0.0.1.evil.example/',
  'ws://127.0.0.2/',
  'ws://localhost@evil.example/',
  'wss://user:secret@kazoo.example/',
  'http://127.0.0.1/',
  'https://kazoo.example/',
  'file:///etc/passwd',
  '//kazoo.example',
  'kazoo.example:5555',
  '',
])('the token must not go to %s', (url) => expect(isSafeEventsUrl(url)).toBe(false));

test('the embedded service tells at once when a fax arrives', async () => {
  const trial = await startTrial();
  const office = trialClient(trial.backend.baseUrl, backOffice);
  stop = office.watch((event) => events.push(event));
  await heard('connected');
  const desk = await trial.logIn(frontDesk);
  await desk.send('/faxes', { to_number: backOffice.number, from_number: frontDesk.number });
  await heard('connected', 'changed');
  stop();
  await trial.close();
});
