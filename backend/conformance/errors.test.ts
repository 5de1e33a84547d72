// Refusals of the embedded service in KAZOO's words: the status, the short code, the field and the rule.
import { expect, test } from 'vitest';
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { shareTrial } from '../testing/share-trial.ts';
import { backOffice } from '../testing/trial-service.ts';
import { findBreaches, type SchemaName } from './schemas.ts';

const { trial, desk, office } = await shareTrial();
const box = await desk.faxboxId();

const to = { to_number: backOffice.number };
const mail = (send_to: unknown) => ({ notifications: { inbound: { email: { send_to } } } });
const flow = (id: string) => ({ module: 'faxbox', data: { id }, children: {} });

test.each<[string, object, string]>([
  ['no number to send to', {}, 'to_number.required'],
  ['a number that cannot be called', { to_number: '12' }, 'document.to_number.required'],
  ['a number that is no text', { to_number: 15145550143 }, 'to_number.type'],
  ['five attempts', { ...to, retries: 5 }, 'retries.maximum'],
  ['fewer than none', { ...to, retries: -1 }, 'retries.minimum'],
  ['attempts in words', { ...to, retries: 'three' }, 'retries.type'],
  [
    'a receipt to nowhere',
    { ...to, notifications: { email: { send_to: 'nowhere' } } },
    'notifications.email.send_to.wrong_format',
  ],
  ['an address that is not fetched', { ...to, document: { url: 'https://example.com/fax.pdf' } }, 'document.url.invalid'],
  ['an address of a file', { ...to, document: { url: 'file:///etc/passwd' } }, 'document.url.pattern'],
])('a fax with %s breaks %s', async (_, fax, breach) => {
  const told = await desk.send(`/faxboxes/${box}/faxes`, { ...fax });
  expect([told.status, told.at('message')]).toEqual([400, 'validation error']);
  const at = told.at('data') as Readonly<Record<string, Readonly<Record<string, unknown>>>>; // breaches, by field and rule
  const found = Object.entries(at).flatMap(([field, rules]) => Object.keys(rules).map((rule) => `${field}.${rule}`));
  expect(found).toEqual([breach]);
});

test('a fax without a document, and one that does not say from where, are told what is missing', async () => {
  const bare = await desk.call('PUT', `/faxboxes/${box}/faxes`, { data: to });
  expect(bare.at('data')).toHaveProperty(['document.url', 'required']);
  expect((await desk.send('/faxes', to)).at('data.from_number.required')).toBeDefined();
});

test.each<[string, string, string, object, readonly string[]]>([
  ['a faxbox without a name', 'PUT', '/faxboxes', { caller_id: '+15145550144' }, ['name', 'required']],
  ['a faxbox with an empty name', 'PUT', '/faxboxes', { name: '' }, ['name', 'minLength']],
  ['a faxbox with an endless name', 'PUT', '/faxboxes', { name: 'x'.repeat(129) }, ['name', 'maxLength']],
  [
    'a faxbox with a bad address',
    'PUT',
    '/faxboxes',
    { name: 'x', ...mail(['a@example.com', 'b']) },
    ['notifications.inbound.email.send_to.1', 'wrong_format'],
  ],
  ['a faxbox of nobody', 'PUT', '/faxboxes', { name: 'x', owner_id: 'f'.repeat(32) }, ['owner_id', 'invalid']],
  ['a callflow without numbers', 'PUT', '/callflows', { numbers: [], flow: flow('BOX') }, ['numbers', 'required']],
  ['a callflow without a flow', 'PUT', '/callflows', { numbers: ['+15145550144'] }, ['flow', 'required']],
  [
    'a number that leads elsewhere',
    'PUT',
    '/callflows',
    { numbers: [backOffice.number], flow: flow('BOX') },
    ['numbers', 'unique'],
  ],
  ['a number of nobody', 'PUT', '/callflows', { numbers: ['+442071234567'], flow: flow('BOX') }, ['numbers', 'invalid']],
  [
    'a callflow to nowhere',
    'PUT',
    '/callflows',
    { numbers: ['+15145550144'], flow: flow('nowhere') },
    ['flow.data.id', 'invalid'],
  ],
  ['a user without a name', 'POST', '/users/ME', { username: 'front-desk' }, ['first_name', 'required']],
  ['a role that is none', 'PATCH', '/users/ME', { priv_level: 'root' }, ['priv_level', 'enum']],
  ['a name that is taken', 'PATCH', '/users/ME', { username: 'BACK-OFFICE', password: 'long enough' }, ['username', 'unique']],
])('%s is refused by its rule', async (_, verb, path, data, breach) => {
  const text = JSON.stringify(data).replace('BOX', box);
  const told = await desk.call(verb, path.replace('ME', desk.userId), { data: JSON.parse(text) as unknown });
  expect(told.status).toBe(400);
  expect(findBreaches('breaches', told.at('data'))).toEqual([]);
  expect(told.at('data')).toHaveProperty([...breach]);
});

test.each<[string, string, readonly string[]]>([
  ['/faxes/inbox?created_from=yesterday', 'a word for a time', ['created_from', 'type']],
  ['/faxes/inbox?created_from=1&created_to=2682002', 'a window of more than 31 days and an hour', ['created_from', 'date_range']],
  ['/faxes/inbox?created_from=20&created_to=10', 'an end before its beginning', ['created_from', 'date_range']],
  ['/faxes/inbox?page_size=0', 'a page of nothing', ['page_size', 'minimum']],
  ['/faxes/outbox?start_key=%00', 'a key of somebody else', ['start_key', 'invalid']],
  ['/faxes/outgoing?start_key=W10', 'a key that is not whole', ['start_key', 'invalid']],
])('%s is refused: %s', async (path, _, breach) => {
  const told = await desk.call('GET', path);
  expect(told.status).toBe(400);
  expect(told.at('data')).toHaveProperty([...breach]);
});

test.each<[string, string, readonly string[]]>([
  ['{"data":{}}', 'no credentials', ['credentials', 'required']],
  ['{"data":{"credentials":"x"}}', 'no account', ['account_name', 'required']],
  ['{"data":{"credentials":"x","account_name":""}}', 'an empty account', ['account_name', 'minLength']],
  ['{"data":{"credentials":"x","account_realm":"a b c d"}}', 'a realm that is none', ['account_realm', 'pattern']],
  ['{"data":{"credentials":"x","account_name":"x","method":"sha1"}}', 'a method that is none', ['method', 'enum']],
  ['{"data":[]}', 'a list', ['json', 'invalid']],
  ['{"credentials":"x"}', 'no envelope', ['json', 'invalid']],
  ['{', 'no JSON', ['json', 'invalid']],
  ['', 'nothing', ['json', 'invalid']],
])('the login %s is refused: %s', async (body, _, breach) => {
  const told = await trial.call('PUT', '/user_auth', { headers: { 'content-type': 'application/json' }, body });
  expect(told.status).toBe(400);
  expect(told.at('data')).toHaveProperty([...breach]);
});

test('a body of another kind is not taken, without a word', async () => {
  const headers = { 'content-type': 'text/plain', 'x-auth-token': desk.token };
  for (const [verb, path] of [
    ['PUT', '/user_auth'],
    ['PUT', `/accounts/${desk.accountId}/faxboxes`],
    ['PUT', `/accounts/${desk.accountId}/faxes`],
  ] as const) {
    const told = await trial.call(verb, path, { headers, body: 'hello' });
    expect([told.status, told.text]).toEqual([415, '']);
  }
});

test('a number that the account does not have is not found, in the words of numbers', async () => {
  const told = await desk.call('GET', '/phone_numbers/%2B442071234567');
  expect([told.status, told.at('data')]).toEqual([
    404,
    { message: 'bad identifier', not_found: 'The number could not be found' },
  ]);
});

test('what changes between two pages of a list loses and doubles nothing', async () => {
  const { service } = trial.backend;
  const created = toGregorianSeconds(Date.now());
  const add = (index: number): void => {
    const hexId = String(index).padStart(32, '0');
    const base = {
      accountId: desk.accountId,
      hexId,
      jobId: hexId,
      faxboxId: box,
      ownerId: null,
      status: null,
      hasAttachment: false,
    };
    const fax = { ...base, id: `202601-${hexId}`, folder: 'inbox' as const, created, modified: created, doc: { n: index } };
    service.faxes.replaceJob(hexId, [fax]);
  };
  for (let index = 1; index <= 7; index++) add(index); // all of one second
  const first = await desk.call('GET', `/faxboxes/${box}/faxes/inbox?page_size=3`);
  add(8);
  const rest = await desk.call('GET', `/faxboxes/${box}/faxes/inbox?page_size=50&start_key=${first.word('next_start_key')}`);
  expect([...first.items(), ...rest.items()].map(({ n }) => n)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(rest.at('next_start_key')).toBeUndefined();
  expect((await office.call('GET', '/faxes/inbox')).items()).toEqual([]);
});

test.each<[SchemaName, unknown]>([
  ['fax', { to_number: '+15145550143' }],
  ['fax', { to_number: '+15145550143', from_number: '+15145550142', retries: 9 }],
  ['fax', { to_number: '+15145550143', from_number: '+15145550142', rx_result: { success: 'true' } }],
  ['faxbox', { name: '' }],
  ['faxbox', { name: 'x', ...mail('nowhere') }],
  ['user', { first_name: 'Ann' }],
  ['callflow', { numbers: '+15145550143', flow: flow('box') }],
  ['success', { data: {}, status: 'error' }],
  ['breaches', { to_number: { required: {} } }],
])('the rules of %s find what is wrong with %j', (name, value) => {
  expect(findBreaches(name, value)).not.toEqual([]);
});
