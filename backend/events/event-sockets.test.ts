import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { shareTrial } from '../testing/share-trial.ts';
import { backOffice, type Fields, frontDesk, outcomeOf, type Session, startTrial, until } from '../testing/trial-service.ts';

const { trial, desk, ...people } = await shareTrial();
let { office } = people;

const urlOf = (): string => trial.backend.baseUrl.replace(/^http/, 'ws').replace(/\/v2$/, '/v2/websocket');

interface Listener {
  readonly heard: Fields[];
  readonly socket: WebSocket;
  say(message: unknown): void;
  /** The reply to a request, which is the last thing said when it comes. */
  ask(action: string, more?: Fields): Promise<Fields>;
  events(): readonly Fields[];
}

async function listen(): Promise<Listener> {
  const socket = new WebSocket(urlOf());
  const heard: Fields[] = [];
  let count = 0;
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString('utf8')) as Fields)); // as the service writes
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const say = (message: unknown): void => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    heard,
    socket,
    say,
    ask: async (action, more = {}) => {
      const id = `r${++count}`;
      say({ action, request_id: id, ...more });
      return until(async () => heard.find((one) => one['request_id'] === id) ?? null);
    },
    events: () => heard.filter((one) => one['action'] === 'event'),
  };
}

function subscription({ token, accountId }: Session, binding: string): Fields {
  return { auth_token: token, data: { account_id: accountId, binding } };
}

async function sendToMyself(session: Session, number: string): Promise<string> {
  const sent = await session.send('/faxes', { to_number: number, from_number: number });
  await outcomeOf(session, sent.word('data.id'));
  return sent.word('data.id');
}

test('the login tells where to listen', async () => {
  const body = JSON.stringify({ data: { credentials: '0'.repeat(32), account_name: 'x' } });
  expect(
    (await trial.call('GET', '/token_auth', { headers: { 'x-auth-token': desk.token } })).at(
      'data.ui_config.api.kazoo_websocket.url',
    ),
  ).toBe(urlOf());
  // Nobody but who is logged in.
  const refused = await trial.call('PUT', '/user_auth', { headers: { 'content-type': 'application/json' }, body });
  expect(refused.text).not.toContain('websocket');
});

test('who listens hears how a fax of theirs goes on, and that it is in the outbox and the inbox', async () => {
  const own = await listen();
  expect(await own.ask('subscribe', subscription(office, 'fax.status.*'))).toEqual({
    ...{ action: 'reply', request_id: 'r1', status: 'success' },
    data: { subscribed: ['fax.status.*'] },
  });
  await own.ask('subscribe', subscription(office, 'fax.object.doc_created'));
  const job = await sendToMyself(office, backOffice.number);
  await until(async () => (own.events().filter(({ name }) => name === 'doc_created').length === 2 ? true : null));
  const states = own.events().filter(({ name }) => name === 'status');
  const key = `fax.status.${office.accountId}`;
  expect(states[0]).toMatchObject({
    ...{ subscribed_key: 'fax.status.*', subscription_key: `${key}.*`, routing_key: `${key}.${job}` },
    data: { event_category: 'fax', job_id: job, account_id: office.accountId, direction: 'outgoing', fax_state: 'start' },
  });
  expect(states.at(-1)).toMatchObject({ data: { fax_state: 'end' } });
  own.socket.terminate();
});

test('nobody hears of the faxes of others; an administrator hears of all', async () => {
  const [own, admin] = [await listen(), await listen()];
  for (const [one, session] of [
    [own, office],
    [admin, desk],
  ] as const)
    for (const binding of ['fax.status.*', 'fax.object.*', 'object.*.fax'])
      await one.ask('subscribe', subscription(session, binding));
  await sendToMyself(desk, frontDesk.number);
  await until(async () => (admin.events().length > 4 ? true : null));
  expect(await own.ask('ping')).toMatchObject({ status: 'success', data: { response: 'pong' } });
  expect(own.events()).toEqual([]);
  await sendToMyself(office, backOffice.number);
  await until(async () => (own.events().length > 4 ? true : null));
  for (const { socket } of [own, admin]) socket.terminate();
});

test('what was unsubscribed is told no more', async () => {
  const own = await listen();
  const both = {
    auth_token: office.token,
    data: { account_id: office.accountId, bindings: ['fax.status.*', 'fax.object.doc_created'] },
  };
  expect(await own.ask('subscribe', both)).toMatchObject({ data: { subscribed: both.data.bindings } });
  expect(await own.ask('unsubscribe', both)).toMatchObject({ data: { unsubscribed: both.data.bindings } });
  await sendToMyself(office, backOffice.number);
  await own.ask('ping');
  expect(own.events()).toEqual([]);
  own.socket.terminate();
});

test.each<[string, (session: Session) => [action: string, more: Fields], string]>([
  [
    'no token',
    ({ accountId }) => ['subscribe', { data: { account_id: accountId, binding: 'fax.status.*' } }],
    'failed to authenticate token auth',
  ],
  [
    'a token of nobody',
    (session) => ['subscribe', { ...subscription(session, 'fax.status.*'), auth_token: 'e30.e30.x' }],
    'failed to authenticate token auth',
  ],
  [
    'another account',
    (session) => ['subscribe', subscription({ ...session, accountId: 'f'.repeat(32) }, 'fax.status.*')],
    'unauthorized account_id',
  ],
  [
    'something else than faxes',
    (session) => ['subscribe', subscription(session, 'call.CHANNEL_CREATE.*')],
    'invalid binding call.CHANNEL_CREATE.*',
  ],
  ['every word', (session) => ['subscribe', subscription(session, '#')], 'invalid binding #'],
  ['nothing', ({ token }) => ['subscribe', { auth_token: token, data: {} }], 'no binding'],
  ['what is no action', () => ['publish', {}], 'unknown action'],
])('who asks with %s is refused and hears nothing', async (_name, ask, error) => {
  const own = await listen();
  expect(await own.ask(...ask(office))).toMatchObject({ action: 'reply', status: 'error', data: { errors: [error] } });
  await sendToMyself(office, backOffice.number);
  await own.ask('ping');
  expect(own.events()).toEqual([]);
  own.socket.terminate();
});

test.each(['', '{', '[]', 'null', '7', '{"action":7}', `{"action":"ping","request_id":"${'x'.repeat(500)}"}`])(
  'a message that is none is answered as an error: %.40s',
  async (text) => {
    const own = await listen();
    own.say(text);
    const told = await until(async () => own.heard[0] ?? null);
    expect(told).toMatchObject({ status: 'error', data: { errors: ['invalid JSON'] } });
    own.socket.terminate();
  },
);

test.each<[string, (socket: WebSocket) => void]>([
  ['says too much at once', (socket) => socket.send('x'.repeat(20_000))],
  ['says too much in all', (socket) => Array.from({ length: 101 }, () => socket.send('{"action":"ping"}'))],
  ['sends bytes', (socket) => socket.send(Buffer.alloc(4))],
])('who %s is cut off', async (_name, act) => {
  const { socket } = await listen();
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  act(socket);
  expect([1008, 1009]).toContain(await closed);
});

test('a token that ended is told nothing more: the connection ends, so that its owner comes back with another', async () => {
  const own = await listen();
  await own.ask('subscribe', subscription(office, 'fax.status.*'));
  const closed = new Promise<number>((resolve) => own.socket.once('close', resolve));
  await trial.backend.setPassword(backOffice.username, backOffice.password); // another secret
  office = await trial.logIn(backOffice);
  await sendToMyself(office, backOffice.number);
  expect(await closed).toBe(1008);
  expect(own.events()).toEqual([]);
});

test.each<[string, string, object, number]>([
  ['of a page', '', { origin: 'https://example.com' }, 403],
  ['under the name of another computer', '', { headers: { host: 'rebound.example' } }, 403],
  ['with a subprotocol, as KAZOO', '', { headers: { 'sec-websocket-protocol': 'chat' } }, 400],
  ['at another place', '/more', {}, 404],
])('a websocket %s is turned away', async (_name, more, options, status) => {
  const socket = new WebSocket(`${urlOf()}${more}`, options);
  const told = new Promise<number | undefined>((resolve) =>
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
  );
  expect(await told).toBe(status);
});

test('a service that stops ends what listens', async () => {
  const other = await startTrial();
  const socket = new WebSocket(other.backend.baseUrl.replace(/^http/, 'ws').replace(/\/v2$/, '/v2/websocket'));
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await other.close();
  await closed;
});
