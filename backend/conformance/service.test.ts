// The embedded service against the reference: every route and verb, every envelope, every document.
import { beforeAll, describe, expect, test } from 'vitest';
import { shareTrial } from '../testing/share-trial.ts';
import { backOffice, type Fields, frontDesk, idOf, outcomeOf, type Told } from '../testing/trial-service.ts';
import { routes, type Verb, verbs } from './routes.ts';
import { findBreaches } from './schemas.ts';

const { trial, desk, office } = await shareTrial();
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  const faxboxId = await desk.faxboxId();
  const sent = await office.send('/faxes', { to_number: frontDesk.number, from_number: backOffice.number });
  await outcomeOf(office, sent.word('data.id'));
  const own = await desk.send(`/faxboxes/${faxboxId}/faxes`, { to_number: backOffice.number, owner_id: desk.userId });
  const outbox = await outcomeOf(desk, own.word('data.id'));
  const [inbox] = (await desk.call('GET', `/faxboxes/${faxboxId}/faxes/inbox`)).items();
  const callflows = (await desk.call('GET', '/callflows')).items();
  ids = {
    A: desk.accountId,
    U: desk.userId,
    FB: faxboxId,
    N: encodeURIComponent(frontDesk.number),
    C: idOf(callflows.find(({ type }) => type === 'faxing') ?? {}),
    J: own.word('data.id'),
    IN: idOf(inbox ?? {}),
    OUT: idOf(outbox),
    X: `202401-${'0'.repeat(32)}`,
  };
});

function fill(path: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'T' ? desk.token : (ids[name] ?? name)));
}

const empty = JSON.stringify({ data: {} });

/** A request that changes nothing: a body without fields is refused before anything is done; deletions are not asked for here. */
function ask(verb: string, path: string, token = desk.token, more: Record<string, string> = {}): Promise<Told> {
  const hasBody = verb !== 'GET' && verb !== 'DELETE';
  const headers = {
    ...(token === '' ? {} : { 'x-auth-token': token }),
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
  };
  return trial.call(verb, fill(path), { headers: { ...headers, ...more }, ...(hasBody ? { body: empty } : {}) });
}

/** Every answer but a document has one of two envelopes, and says in it what its status line says. */
function judgeEnvelope(told: Told): readonly string[] {
  if (told.headers.get('content-type') !== 'application/json') return [];
  const json: unknown = JSON.parse(told.text);
  if (told.status < 300) return findBreaches('success', json);
  const breaches = told.status === 400 ? findBreaches('breaches', told.at('data')) : [];
  const status = told.at('error') === String(told.status) ? [] : [`error ${told.word('error')} beside ${told.status}`];
  return [...findBreaches('error', json), ...breaches, ...status];
}

const pairs = routes.flatMap(({ path, verbs: kazoo, additions = [] }) =>
  verbs.map((verb): [Verb, string, boolean] => [verb, path, [...kazoo, ...additions].includes(verb)]),
);

test.each(pairs.filter(([, , isAnswered]) => !isAnswered))('%s %s is not allowed', async (verb, path) => {
  const told = await ask(verb, path);
  expect([told.status, told.at('message'), told.at('data.message')]).toEqual([405, 'invalid_method', 'method not allowed']);
  expect(judgeEnvelope(told)).toEqual([]);
});

test.each(pairs.filter(([verb, , isAnswered]) => isAnswered && verb !== 'DELETE'))('%s %s is answered', async (verb, path) => {
  const told = await ask(verb, path, desk.token, { 'x-request-id': 'asked-for' });
  expect(judgeEnvelope(told)).toEqual([]);
  expect(told.headers.get('x-request-id')).toBe('asked-for');
  // Received faxes have a faxbox and no owner, as at KAZOO: they are not below users.
  const missing = /\{J\}|\{X\}|\/users\/\{U\}\/faxes\/inbox\/\{IN\}/.test(path);
  const isIncoming = path.endsWith('/incoming/{IN}');
  // A PUT without an action is one of the client's mistakes that KAZOO calls its own.
  const isAction = verb === 'PUT' && /\/(inbox|outbox)\/\{\w+\}$/.test(path);
  const expected = missing ? 404 : isIncoming || isAction ? 500 : verb === 'GET' ? 200 : verb === 'PATCH' ? 200 : 400;
  expect(told.status).toBe(expected);
  if (told.status === 404) expect([told.at('message'), told.at('data.message')]).toEqual(['bad_identifier', 'bad identifier']);
});

test.each(pairs.filter(([, path, isAnswered]) => isAnswered && path !== '/user_auth'))(
  '%s %s needs a token',
  async (verb, path) => {
    const told = await ask(verb, path, '');
    expect([told.status, told.at('message')]).toEqual([401, 'invalid_credentials']);
    expect(judgeEnvelope(told)).toEqual([]);
  },
);

test.each(pairs.filter(([, path, isAnswered]) => isAnswered && path.startsWith('/accounts/{A}')))(
  '%s %s of another account is forbidden',
  async (verb, path) => {
    const told = await ask(verb, path.replace('{A}', 'f'.repeat(32)));
    expect([told.status, told.at('message')]).toEqual([403, 'forbidden']);
  },
);

/** Verbs that a user without the role is refused, by path. */
const adminsOnly: readonly (readonly [Verb, RegExp])[] = [
  ['GET', /\/(phone_numbers|callflows)(\/|$)/],
  ['GET', /\/smtplog/],
  ['PUT', /\/(callflows|faxboxes)$/],
  ['POST', /\/(callflows|faxboxes)\/\{\w+\}$/],
  ['PATCH', /\/(callflows|faxboxes)\/\{\w+\}$/],
  ['DELETE', /\/(callflows|faxboxes)\/\{\w+\}$/],
];

test.each(pairs.filter(([verb, path, isAnswered]) => isAnswered && path.startsWith('/accounts/{A}/') && verb !== 'PUT'))(
  '%s %s shows a user nothing of others',
  async (verb, path) => {
    const told = await ask(verb, path, office.token);
    const isAdmins = adminsOnly.some(([one, pattern]) => one === verb && pattern.test(path));
    const isOthers = /\{(U|FB|C|IN|OUT|J|X)\}/.test(path);
    if (isAdmins || isOthers) expect([403, 404, 500]).toContain(told.status);
    else expect(told.text).not.toMatch(new RegExp([ids['FB'], ids['OUT'], ids['IN']].join('|')));
  },
);

test.each([
  ['POST', '/accounts/{A}/faxes/outgoing/{J}?verb=get', 404],
  ['PUT', '/accounts/{A}/faxboxes/{FB}?verb=GET', 200],
  ['POST', '/accounts/{A}/faxes/outgoing?verb=delete', 405],
  ['GET', '/accounts/{A}/faxboxes?verb=delete', 200], // only POST and PUT carry another
] as const)('%s %s is answered as the verb that it carries', async (verb, path, status) => {
  expect((await ask(verb, path)).status).toBe(status);
});

test.each(['/nothing', '/accounts', '/accounts/{A}/nothing', '/accounts/{A}/faxes/inbox/{IN}/attachment/more', '/v2'])(
  'there is nothing at %s',
  async (path) => {
    const told = await ask('GET', path);
    expect([told.status, told.text]).toEqual([404, '']);
  },
);

describe('documents', () => {
  const isFax = (list: string): Promise<readonly Fields[]> => desk.call('GET', list).then((told) => told.items());

  test('of users, faxboxes, callflows and numbers are as KAZOO describes them', async () => {
    for (const [path, name] of [
      ['/users', 'user'],
      [`/users/${desk.userId}`, 'user'],
      ['/faxboxes', 'faxbox'],
      [`/faxboxes/${ids['FB'] ?? ''}`, 'faxbox'],
      [`/callflows/${ids['C'] ?? ''}`, 'callflow'],
    ] as const) {
      const data = (await desk.call('GET', path)).at('data');
      const documents: readonly unknown[] = Array.isArray(data) ? data : [data];
      expect(documents.flatMap((one) => findBreaches(name, one))).toEqual([]);
    }
    const numbers = (await desk.call('GET', '/phone_numbers')).at('data.numbers') as Fields; // keyed by number
    expect(Object.values(numbers).flatMap((one) => findBreaches('phone_number', one))).toEqual([]);
    expect(Object.keys(numbers)).toContain(frontDesk.number);
  });

  test('of faxes are as KAZOO describes them, in lists and alone', async () => {
    const lists = [...(await isFax('/faxes/inbox')), ...(await isFax('/faxes/outbox'))];
    expect(lists.length).toBeGreaterThan(2);
    for (const fax of lists) {
      expect(findBreaches('fax', fax)).toEqual([]);
      expect(fax).toMatchObject({ to: fax['to_number'], from: fax['from_number'] });
      expect(idOf(fax)).toMatch(/^\d{6}-[0-9a-f]{32}$/);
      expect(fax['created']).toBeGreaterThan(62_167_219_200);
      const alone = await desk.call('GET', `/faxes/${fax['folder'] === 'inbox' ? 'inbox' : 'outbox'}/${idOf(fax)}`);
      expect(findBreaches('fax', alone.at('data'))).toEqual([]);
      expect(alone.at('data._read_only.created')).toBe(fax['created']);
    }
  });

  test('a new job is shown whole, with its id in the location, and a deleted fax once more', async () => {
    const sent = await desk.send(`/faxboxes/${ids['FB'] ?? ''}/faxes`, { to_number: '+15145550191', retries: 0 });
    expect(findBreaches('fax', sent.at('data'))).toEqual([]);
    expect([sent.status, sent.headers.get('location')]).toEqual([201, sent.word('data.id')]);
    const kept = await outcomeOf(desk, sent.word('data.id'));
    const told = await desk.call('DELETE', `/faxes/outbox/${idOf(kept)}`);
    expect(findBreaches('fax', told.at('data'))).toEqual([]);
    expect(told.at('data._read_only')).toEqual({ deleted: true });
  });

  test('the revision is the ETag, and grows with each change', async () => {
    const path = `/faxboxes/${ids['FB'] ?? ''}`;
    const before = await desk.call('GET', path);
    expect(before.headers.get('etag')).toBe(`"${before.word('revision')}"`);
    const after = await desk.call('POST', path, { data: before.at('data') });
    expect(after.word('revision')).not.toBe(before.word('revision'));
  });
});
