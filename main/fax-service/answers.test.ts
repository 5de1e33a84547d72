import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../contract/result.ts';
import { type Asked, type Scripted, type ScriptedKazoo, startScriptedKazoo } from '../testing/scripted-kazoo.ts';
import type { Submission } from './fax-service.ts';
import { createKazooClient, type KazooClient } from './kazoo-client.ts';

const jobId = `${'0'.repeat(31)}1`;
const faxboxId = 'b'.repeat(32);
/** 2024-03-01T00:00:00Z */
const createdAtMs = 1_709_251_200_000;
type Answers = Readonly<Record<'login' | 'submitted' | 'waiting' | 'sending' | 'delivered' | 'failed' | 'inbox', unknown>>;

let folder: string;
let kazoo: ScriptedKazoo | null;
let answers: Answers;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kazoo-answers-'));
  await writeFile(path.join(folder, 'fax.pdf'), '%PDF-1.7 pages');
});
afterEach(async () => {
  await kazoo?.close();
  await rm(folder, { recursive: true });
});

async function load(version: string): Promise<Answers> {
  const text = await readFile(path.join(import.meta.dirname, 'answers', `${version}.json`), 'utf8');
  return JSON.parse(text) as Answers; // data beside this test
}

/** A service that answers logins as this version does, and everything else as `script` says. */
async function connect(version: string, script: (asked: Asked) => Scripted): Promise<KazooClient> {
  answers = await load(version);
  kazoo = await startScriptedKazoo((asked) =>
    asked.path === '/user_auth' ? { status: 201, body: answers.login } : script(asked),
  );
  const options = { accountName: 'Acme', username: 'ann', getCredential: async () => ok('0'.repeat(32)), busyPausesMs: [] };
  return createKazooClient({ ...options, baseUrl: kazoo.baseUrl, now: () => createdAtMs, racePauseMs: 1 });
}

const submission = (): Submission => ({
  documentPath: path.join(folder, 'fax.pdf'),
  contentType: 'application/pdf',
  to: '+14155550123',
  toName: 'Bob',
  from: { number: '+14155559999', label: 'Ann', faxboxId },
  fromName: 'Ann',
  clientRef: '00000000-0000-4000-8000-000000000001',
  attempts: 3,
  notify: [],
});
const notFound = { status: 404, body: { data: {}, error: '404', message: 'bad_identifier', status: 'error' } };

describe.each(['4.3', 'master', '5.3'])('a cluster of %s', (version) => {
  const job = { jobId, faxboxId, createdAtMs };

  test('never offers to give a job back, and says so when it is asked', async () => {
    const client = await connect(version, ({ verb }) =>
      verb === 'DELETE'
        ? {
            status: 405,
            body: { data: { message: 'method not allowed' }, error: '405', message: 'invalid_method', status: 'error' },
          }
        : { body: answers.waiting },
    );
    const seen = await client.follow(job);
    expect([seen.ok, seen.ok && seen.value.kind, seen.ok && 'canCancel' in seen.value]).toEqual([true, 'waiting', false]);
    expect(await client.cancel(job)).toEqual({
      ok: false,
      fault: { code: 'service/cannot-cancel', detail: '405 invalid_method' },
    });
  });

  test('tells the id of a new job', async () => {
    const headers = { date: new Date(createdAtMs).toUTCString() };
    const client = await connect(version, () => ({ status: 201, headers, body: answers.submitted }));
    expect(await client.submit(submission())).toEqual(ok(job));
  });

  test.each([
    ['waiting', { kind: 'waiting', attempt: 1 }],
    ['sending', expect.objectContaining({ kind: 'sending', attempt: 1 })],
  ] as const)('tells that a job is %s', async (name, report) => {
    const client = await connect(version, () => ({ body: answers[name] }));
    expect(await client.follow(job)).toEqual(ok(report));
  });

  test.each([
    [
      'delivered',
      {
        kind: 'delivered',
        pagesSent: 3,
        elapsedSeconds: 42,
        remoteStation: '+1 415 555 0123',
        deliveredAtMs: createdAtMs + 42_000,
      },
    ],
    ['failed', { kind: 'failed', reason: 'busy', pagesSent: 0, elapsedSeconds: 900, serviceText: 'USER_BUSY (486)' }],
  ] as const)('tells that a fax was %s, from the outbox of the month of its creation', async (name, report) => {
    const serviceId = `202403-${jobId}`;
    const client = await connect(version, ({ path: at }) =>
      at.endsWith(`/outbox/${serviceId}`) ? { body: answers[name] } : notFound,
    );
    expect(await client.follow(job)).toMatchObject(ok({ ...report, serviceId }));
  });

  test('lists what was received', async () => {
    const client = await connect(version, () => ({ body: answers.inbox }));
    const ends = { from: '+14155550123', fromName: 'Bob', to: '+14155559999' };
    const item = {
      id: '202403-00000000000000000000000000000002',
      faxboxId,
      receivedAtMs: createdAtMs,
      ...ends,
      pageCount: 2,
      isIncomplete: false,
    };
    expect(await client.listInbox(faxboxId, { fromMs: 0, toMs: null }, null)).toEqual(ok({ items: [item], next: null }));
  });
});

test('a job near the turn of a month is looked for in both', async () => {
  const client = await connect('4.3', ({ path: at }) =>
    at.includes('/outbox/202403-') ? { body: answers.delivered } : notFound,
  );
  // Our clock was behind: for us it was still February.
  const report = await client.follow({ jobId, faxboxId, createdAtMs: createdAtMs - 3_600_000 });
  expect(report).toMatchObject({ value: { kind: 'delivered', serviceId: `202403-${jobId}` } });
});

test('a job on its way from the queue to the outbox is waited for', async () => {
  let looks = 0;
  const client = await connect('4.3', ({ path: at }) => {
    if (at.includes('/outgoing/')) looks++;
    return looks > 1 && at.includes('/outbox/') ? { body: answers.delivered } : notFound;
  });
  expect(await client.follow({ jobId, faxboxId, createdAtMs })).toMatchObject({ value: { kind: 'delivered' } });
  expect(looks).toBe(2);
});

test('a fax is handed in byte for byte as KAZOO takes it apart', async () => {
  const client = await connect('4.3', () => ({ status: 201, body: answers.submitted }));
  await client.submit(submission());
  const put = kazoo?.asked.find(({ path: at }) => at.endsWith('/faxes'));
  const [, boundary = ''] = /^multipart\/mixed; boundary=(\S+)$/.exec(put?.headers['content-type'] ?? '') ?? [];
  const data = {
    to_number: '+14155550123',
    to_name: 'Bob',
    from_number: '+14155559999',
    from_name: 'Ann',
    faxbox_id: faxboxId,
    owner_id: 'c'.repeat(32),
    retries: 3,
    client_ref: '00000000-0000-4000-8000-000000000001',
  };
  expect(put?.body.toString('latin1')).toBe(
    [
      `--${boundary}`,
      'Content-Type: application/json',
      '',
      JSON.stringify({ data }),
      `--${boundary}`,
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename="fax.pdf"',
      '',
      '%PDF-1.7 pages',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
  expect(put?.headers['content-length']).toBe(String(put?.body.length));
  // A token in an address would end in logs.
  expect(kazoo?.asked.every(({ path: at }) => !at.includes('eyJ'))).toBe(true);
});

const breach = (field: string, rule: string) => ({
  data: { [field]: { [rule]: { message: 'no' } } },
  error: '400',
  message: 'validation error',
  status: 'error',
});
const refusal = (status: number, message: string, data: unknown = { message }) => ({
  status,
  body: { data, error: String(status), message, status: 'error' },
});

test.each<[string, Scripted, string]>([
  ['a broken rule', { status: 400, body: breach('document.to_number', 'required') }, 'service/refused-fax'],
  ['a size above the limit, as 400', { status: 400, body: breach('file', 'maxSize') }, 'document/too-large'],
  ['a size above the limit, as 413 of a proxy', { status: 413, body: '<h1>413</h1>' }, 'document/too-large'],
  ['a charge', refusal(402, 'accept charges', {}), 'service/needs-payment'],
  ['a denial', refusal(403, 'forbidden'), 'service/forbidden'],
  ['a faxbox that is gone', refusal(404, 'bad_identifier'), 'service/refused-fax'],
  ['a verb that is not allowed', refusal(405, 'invalid_method'), 'service/refused-fax'],
  ['a type that is not taken, without a body', { status: 415, body: '' }, 'service/refused-fax'],
  ['a crowd', refusal(429, 'too_many_requests'), 'service/busy'],
  ['a mistake that KAZOO calls its own', refusal(500, 'unspecified_fault'), 'service/trouble'],
  ['a gateway without a service', { status: 502, body: '<h1>Bad Gateway</h1>' }, 'service/trouble'],
  ['a database that is down', refusal(503, 'datastore_unreachable'), 'service/trouble'],
  ['a page of a portal', { status: 200, body: '<html>Welcome to our hotel</html>' }, 'service/unexpected-answer'],
  ['a redirect', { status: 302, headers: { location: 'https://example.com/' }, body: '' }, 'service/unexpected-answer'],
  ['a success without a job', { status: 201, body: { data: [], status: 'success' } }, 'service/unexpected-answer'],
])('%s on handing in a fax is told for what it is', async (_, answer, code) => {
  const client = await connect('4.3', () => answer);
  expect(await client.submit(submission())).toMatchObject({ ok: false, fault: { code } });
});

test('a connection that breaks while a fax is handed in leaves open whether it was taken', async () => {
  const client = await connect('4.3', () => ({ body: answers.submitted, headers: { 'content-length': '9999' } }));
  const handed = client.submit(submission());
  const closing = setInterval(() => {
    if (kazoo?.asked.some(({ path: at }) => at.endsWith('/faxes'))) void kazoo.close();
  }, 5);
  expect(await handed).toMatchObject({ fault: { code: 'service/answer-lost' } });
  clearInterval(closing);
  kazoo = null;
});
