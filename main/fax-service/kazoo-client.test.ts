import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  backOffice,
  frontDesk,
  makePdf,
  type Person,
  startTrial,
  type TrialService,
  until,
} from '../../backend/testing/trial-service.ts';
import type { FailureReason } from '../../contract/fax.ts';
import { ok } from '../../contract/result.ts';
import { trialClient } from '../testing/trial-client.ts';
import type { FaxService, JobRef, JobReport, Submission } from './fax-service.ts';
import { createKazooClient, type KazooClient } from './kazoo-client.ts';

let trial: TrialService;
let folder: string;
let desk: FaxService;
let office: FaxService;
let documentPath: string;

const clientOf = (service: TrialService, person: Person): KazooClient =>
  trialClient(service.backend.baseUrl, person, { racePauseMs: 20, busyPausesMs: [] });

beforeAll(async () => {
  trial = await startTrial();
  folder = await mkdtemp(path.join(tmpdir(), 'kazoo-client-'));
  documentPath = path.join(folder, 'fax.pdf');
  await writeFile(documentPath, await makePdf(2));
  desk = clientOf(trial, frontDesk);
  office = clientOf(trial, backOffice);
});
afterAll(async () => {
  await trial.close();
  await rm(folder, { recursive: true });
});

function must<T>(result: { ok: true; value: T } | { ok: false; fault: { code: string; detail: string } }): T {
  if (!result.ok) throw new Error(`${result.fault.code} ${result.fault.detail}`);
  return result.value;
}

let refs = 0;
async function prepare(from: FaxService, to: string): Promise<Submission> {
  const [number] = must(await from.listNumbers());
  if (!number) throw new Error('no number');
  const clientRef = `00000000-0000-4000-8000-${String(++refs).padStart(12, '0')}`;
  return {
    documentPath,
    contentType: 'application/pdf',
    to,
    toName: '',
    from: number,
    fromName: 'Front desk',
    clientRef,
    attempts: 3,
    notify: [],
  };
}

function followToEnd(service: FaxService, job: JobRef): Promise<JobReport> {
  return until(async () => {
    const report = must(await service.follow(job));
    return report.kind === 'waiting' || report.kind === 'sending' ? null : report;
  });
}

test('a user is told who they are and which numbers are theirs', async () => {
  expect(must(await desk.signIn())).toMatchObject({ displayName: 'Front desk', isAdmin: true });
  expect(must(await office.signIn())).toMatchObject({ displayName: 'Back office', isAdmin: false });
  expect(must(await desk.listNumbers())).toMatchObject([{ number: frontDesk.number, label: 'Front desk' }]);
});

test('a fax is submitted, followed to its delivery, and fetched at the other end', async () => {
  const job = must(await desk.submit(await prepare(desk, backOffice.number)));
  const report = await followToEnd(desk, job);
  expect(report).toMatchObject({ kind: 'delivered', pagesSent: 2, remoteStation: backOffice.number });
  if (report.kind !== 'delivered') return;
  expect(report.serviceId.slice(7)).toBe(job.jobId);
  expect(Math.abs(report.deliveredAtMs - Date.now())).toBeLessThan(60_000);

  const [box] = must(await office.listNumbers());
  const lastDay = { fromMs: Date.now() - 86_400_000, toMs: null };
  const { items } = must(await office.listInbox(box?.faxboxId ?? '', lastDay, null));
  expect(items).toMatchObject([{ from: frontDesk.number, fromName: 'Front desk', to: backOffice.number, pageCount: 2 }]);
  const target = path.join(folder, 'received');
  const [item] = items;
  if (!item) return;
  const { sizeBytes } = must(await office.fetchAttachment(item, target));
  const bytes = await readFile(target);
  expect([bytes.length, bytes.subarray(0, 5).toString()]).toEqual([sizeBytes, '%PDF-']);
});

test.each<[string, FailureReason, number]>([
  ['+15145550191', 'busy', 0],
  ['+15145550192', 'no-answer', 0],
  ['+15145550193', 'call-dropped', 1],
  ['+15145550194', 'not-a-fax', 0],
  ['+15145550199', 'number-not-in-service', 0],
])('a fax to %s ends as %s', async (to, reason, pagesSent) => {
  const job = must(await desk.submit(await prepare(desk, to)));
  expect(await followToEnd(desk, job)).toMatchObject({ kind: 'failed', reason, pagesSent });
});

describe('a service that gives jobs back', () => {
  test('offers it while the job waits, does it, and says that it was cancelled', async () => {
    const still = await startTrial({ maxCallsPerAccount: 0 });
    try {
      const client = clientOf(still, frontDesk);
      const job = must(await client.submit(await prepare(client, backOffice.number)));
      expect(must(await client.follow(job))).toEqual({ kind: 'waiting', attempt: 0, canCancel: true });
      must(await client.cancel(job));
      expect(must(await client.follow(job))).toMatchObject({ kind: 'cancelled', attempts: 0, pagesSent: 0 });
      expect(await client.cancel(job)).toMatchObject({ fault: { code: 'service/not-found' } });
    } finally {
      await still.close();
    }
  });

  test('says when it is too late', async () => {
    const dialling = await startTrial({ dialMs: 60_000 });
    try {
      const client = clientOf(dialling, frontDesk);
      const job = must(await client.submit(await prepare(client, backOffice.number)));
      await until(async () => (must(await client.follow(job)).kind === 'sending' ? true : null));
      expect(await client.cancel(job)).toMatchObject({ fault: { code: 'fax/too-late' } });
      expect(must(await client.follow(job))).not.toHaveProperty('canCancel');
    } finally {
      await dialling.close();
    }
  });
});

test('a document that the service cannot read is told apart from a bad call', async () => {
  const broken = path.join(folder, 'broken.pdf');
  await writeFile(broken, '%PDF-1.7 and then nothing');
  const job = must(await desk.submit({ ...(await prepare(desk, backOffice.number)), documentPath: broken }));
  expect(await followToEnd(desk, job)).toMatchObject({ kind: 'failed', reason: 'document-refused' });
});

test('a fax is found by its reference, while it is queued and after it', async () => {
  const slow = await startTrial({ dialMs: 5000 });
  try {
    const client = clientOf(slow, frontDesk);
    const submission = await prepare(client, backOffice.number);
    const job = must(await client.submit(submission));
    expect(must(await client.findByClientRef(submission.clientRef, job.faxboxId))).toEqual(job);
    expect(must(await client.findByClientRef('00000000-0000-4000-8000-999999999999', job.faxboxId))).toBeNull();
  } finally {
    await slow.close();
  }
  const submission = await prepare(desk, backOffice.number);
  const job = must(await desk.submit(submission));
  await followToEnd(desk, job);
  expect(must(await desk.findByClientRef(submission.clientRef, job.faxboxId))).toEqual(job);
  expect(must(await desk.submit(submission)).jobId).toBe(job.jobId);
});

test('a received fax is deleted; a second time there is no such fax, and another faxbox never had it', async () => {
  const [box] = must(await office.listNumbers());
  const faxboxId = box?.faxboxId ?? '';
  const list = async () => must(await office.listInbox(faxboxId, { fromMs: Date.now() - 86_400_000, toMs: null }, null)).items;
  const [first] = await list();
  if (!first) throw new Error('nothing arrived before this test');
  const [other] = must(await desk.listNumbers());
  const elsewhere = { ...first, faxboxId: other?.faxboxId ?? '' };
  expect(await office.deleteReceived(elsewhere)).toMatchObject({ fault: { code: 'service/not-found' } });
  expect(await list()).toContainEqual(first);
  expect(await office.deleteReceived(first)).toEqual(ok(null));
  expect(await list()).not.toContainEqual(first);
  expect(await office.deleteReceived(first)).toMatchObject({ fault: { code: 'service/not-found' } });
  expect(await office.deleteReceived({ id: '../users', faxboxId })).toMatchObject({ fault: { code: 'service/not-found' } });
});

test('a “not found” that the service itself did not say deletes nothing', async () => {
  const proxy = createServer((request, response) => {
    const login = { status: 'success', auth_token: 'x.y.z', data: { account_id: 'a', owner_id: 'u' } };
    if (request.method === 'PUT') response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(login));
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo; // it listens on TCP
  const client = createKazooClient({
    baseUrl: `http://127.0.0.1:${port}/v2`,
    accountName: 'x',
    username: 'x',
    getCredential: async () => ok('hash'),
    now: Date.now,
  });
  const deleted = await client.deleteReceived({ id: `202601-${'a'.repeat(32)}`, faxboxId: 'box' });
  proxy.close();
  expect(deleted).toMatchObject({ fault: { code: 'service/unexpected-answer' } });
});

test('a job that the service does not know is missing', async () => {
  const [box] = must(await desk.listNumbers());
  const job = { jobId: 'f'.repeat(32), faxboxId: box?.faxboxId ?? '', createdAtMs: Date.now() };
  expect(must(await desk.follow(job))).toEqual({ kind: 'missing' });
});

test('a document above the limit, or none at all, never leaves', async () => {
  const large = path.join(folder, 'large.pdf');
  await writeFile(large, Buffer.alloc(8_000_001));
  const submission = await prepare(desk, backOffice.number);
  expect(await desk.submit({ ...submission, documentPath: large })).toMatchObject({ fault: { code: 'document/too-large' } });
  const missing = path.join(folder, 'missing.pdf');
  expect(await desk.submit({ ...submission, documentPath: missing })).toMatchObject({ fault: { code: 'document/unreadable' } });
});

test('a number that is not theirs is forbidden', async () => {
  const submission = await prepare(office, frontDesk.number);
  const from = { ...submission.from, number: frontDesk.number };
  expect(await office.submit({ ...submission, from })).toMatchObject({ fault: { code: 'service/forbidden' } });
});

test('a wrong password is refused, a changed one ends the session', async () => {
  const wrong = clientOf(trial, { ...frontDesk, password: 'wrong' });
  expect(await wrong.signIn()).toMatchObject({ ok: false, fault: { code: 'service/refused-login' } });
  const own = await startTrial();
  try {
    const client = clientOf(own, backOffice);
    must(await client.listNumbers());
    await own.backend.setPassword(backOffice.username, 'something new');
    expect(await client.listNumbers()).toMatchObject({ fault: { code: 'service/refused-login' } });
    await own.backend.setPassword(backOffice.username, backOffice.password);
  } finally {
    await own.close();
  }
});

test('an attachment that is not there leaves no file', async () => {
  const [box] = must(await office.listNumbers());
  const target = path.join(folder, 'absent');
  const item = { id: `202401-${'a'.repeat(32)}`, faxboxId: box?.faxboxId ?? '' };
  expect(await office.fetchAttachment(item, target)).toMatchObject({ fault: { code: 'service/not-found' } });
  expect((await readdir(folder)).filter((name) => name.includes('absent'))).toEqual([]);
});

test('a service that is gone is unreachable, not signed out', async () => {
  const gone = await startTrial();
  const client = clientOf(gone, frontDesk);
  const submission = await prepare(client, backOffice.number);
  await gone.close();
  expect(await client.listNumbers()).toMatchObject({ fault: { code: 'service/unreachable' } });
  expect(await client.submit(submission)).toMatchObject({ fault: { code: 'service/unreachable' } });
});

test('a fax that failed is sent once more from the service, fetched from there, and deleted there', async () => {
  const client = clientOf(trial, frontDesk);
  const job = must(await client.submit(await prepare(client, '+15145550191')));
  const end = await followToEnd(client, job);
  if (end.kind !== 'failed') throw new Error(end.kind);
  const sent = { serviceId: end.serviceId, faxboxId: job.faxboxId };
  const change = { clientRef: '00000000-0000-4000-8000-aaaaaaaaaaaa', to: backOffice.number };
  const again = must(await client.sent.resubmit(sent, change));
  expect(must(await client.sent.resubmit(sent, change))).toEqual(again); // its answer may have been lost
  expect(await followToEnd(client, again)).toMatchObject({ kind: 'delivered' });
  const target = path.join(folder, 'sent.pdf');
  expect(must(await client.sent.fetchSent(sent, target)).sizeBytes).toBe((await readFile(target)).length);
  must(await client.sent.deleteSent(sent));
  expect(await client.sent.deleteSent(sent)).toMatchObject({ fault: { code: 'service/not-found' } });
  expect(await client.sent.deleteSent({ ...sent, serviceId: '../inbox' })).toMatchObject({
    fault: { code: 'service/not-found' },
  });
});
