import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { HylafaxOptions } from '../config/line.ts';
import { type FakeHfaxd, startFakeHfaxd } from '../testing/fake-hfaxd.ts';
import { startMortal } from '../testing/start-mortal.ts';
import {
  frontDesk,
  makePdf,
  openSession,
  outcomeOf,
  type Session,
  startTrial,
  type TrialService,
  until,
} from '../testing/trial-service.ts';

const elsewhere = '+15145550190';
let servers: FakeHfaxd[] = [];
let trial: TrialService | null = null;
afterEach(async () => {
  await trial?.close();
  for (const server of servers) await server.close();
  servers = [];
  trial = null;
});

async function startServer(): Promise<FakeHfaxd> {
  const server = await startFakeHfaxd();
  servers.push(server);
  return server;
}

function lineTo(...ports: readonly number[]): HylafaxOptions {
  const host = { host: '127.0.0.1', user: 'test', lines: 2, use: 'both', modemNumbers: {} } as const;
  return { kind: 'hylafax', hosts: ports.map((port) => ({ ...host, port })), pollSeconds: 1, joinSeconds: 600 };
}

async function open(lineOptions: HylafaxOptions): Promise<{ trial: TrialService; desk: Session }> {
  trial = await startTrial({ lineOptions });
  return { trial, desk: await trial.logIn(frontDesk) };
}

async function send(desk: Session, pageCount = 2, to = elsewhere, retries = 1): Promise<string> {
  const fax = { to_number: to, retries };
  const sent = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, fax, await makePdf(pageCount));
  return sent.word('data.id');
}

function deliver(job: { state: string; pages: number }, pages = 2): void {
  Object.assign(job, { state: 'DONE', pages });
}

const offersCancel = async (desk: Session, id: string) =>
  (await desk.call('GET', `/faxes/outgoing/${id}`)).at('data.can_cancel') as boolean; // by the service's own documents
const statusOf = async (desk: Session, id: string) => (await desk.call('GET', `/faxes/outgoing/${id}`)).at('data.status');

/** What a TIFF of fax pages has so many of: a directory that says "one page of several". */
function pagesIn(tiff: Uint8Array): number {
  return Buffer.from(tiff).toString('latin1').split('\xfe\x00\x04\x00\x01\x00\x00\x00\x02').length - 1;
}

test('a fax is a job of the server, and its end is the end of the fax', async () => {
  const server = await startServer();
  server.onJob = (job) => deliver(job);
  const { desk } = await open(lineTo(server.port));
  const kept = await outcomeOf(desk, await send(desk));
  expect(kept).toMatchObject({ status: 'completed', attempts: 1 });
  expect(kept['tx_result']).toMatchObject({ success: true, transferred_pages: 2, total_pages: 2 });
  expect(server.jobs.map(({ to, document }) => [to, pagesIn(document)])).toEqual([[elsewhere, 2]]);
});

test.each(['before', 'after'] as const)('a connection lost %s the server took the fax sends it once', async (moment) => {
  const server = await startServer();
  server.loseNextSubmit = moment;
  server.onJob = (job) => deliver(job);
  const { desk } = await open(lineTo(server.port));
  expect(await outcomeOf(desk, await send(desk))).toMatchObject({ status: 'completed' });
  expect(server.jobs).toHaveLength(1);
});

test('while the server is away the call goes on there, and is found again', async () => {
  const server = await startServer();
  const { desk } = await open(lineTo(server.port));
  const id = await send(desk);
  const job = await until(async () => server.jobs[0] ?? null);
  server.dropConnections();
  deliver(job);
  expect(await outcomeOf(desk, id)).toMatchObject({ status: 'completed' });
  expect(server.jobs).toHaveLength(1);
});

test('a service that starts again picks its calls up and makes none anew', async () => {
  const server = await startServer();
  const first = await open(lineTo(server.port));
  const id = await send(first.desk);
  await until(async () => server.jobs[0] ?? null);
  trial = await first.trial.restart();
  const desk = await trial.logIn(frontDesk);
  for (const job of server.jobs) deliver(job);
  expect(await outcomeOf(desk, id)).toMatchObject({ status: 'completed', attempts: 1 });
  expect(server.jobs).toHaveLength(1);
});

test('a service that is killed during a call finds it again', { timeout: 180_000 }, async () => {
  const server = await startServer();
  const folder = await mkdtemp(path.join(tmpdir(), 'line-'));
  const first = await startMortal(folder, { lineOptions: lineTo(server.port) });
  const id = await send(await openSession(first.url, frontDesk), 1, elsewhere, 3);
  const job = await until(async () => server.jobs[0] ?? null);
  job.state = 'ACTIVE';
  await first.kill();
  deliver(job, 1);
  const second = await startMortal(folder, { lineOptions: lineTo(server.port) });
  expect(await outcomeOf(await openSession(second.url, frontDesk), id)).toMatchObject({ status: 'completed', attempts: 1 });
  expect(server.jobs).toHaveLength(1);
  await second.kill();
  await rm(folder, { recursive: true });
});

test('a fax that the server took and forgot fails and is not sent again', async () => {
  const server = await startServer();
  const { desk } = await open(lineTo(server.port));
  const id = await send(desk, 1, elsewhere, 3);
  const job = await until(async () => server.jobs[0] ?? null);
  // Its number is known once the app is told that the job waits there.
  await until(async () =>
    (await desk.call('GET', `/faxes/outgoing/${id}`)).word('data.status') === 'prepared document for send' ? true : null,
  );
  server.forget(job);
  expect(await outcomeOf(desk, id)).toMatchObject({ status: 'failed', attempts: 1 });
  expect(server.jobs).toHaveLength(0);
});

test('what was confirmed before a line was cut is not sent again', async () => {
  const server = await startServer();
  server.onJob = (job) =>
    server.jobs.length === 1
      ? Object.assign(job, { state: 'FAILED', status: 'Unspecified Transmit Phase C error', pages: 2 })
      : deliver(job, 3);
  const { desk } = await open(lineTo(server.port));
  const kept = await outcomeOf(desk, await send(desk, 5, elsewhere, 3));
  expect(kept['tx_result']).toMatchObject({ success: true, transferred_pages: 5, total_pages: 5 });
  expect(server.jobs.map(({ document }) => pagesIn(document))).toEqual([5, 3]);
});

test('several servers share the work, and one that is away leaves it to the others', async () => {
  const [one, other, away] = [await startServer(), await startServer(), await startServer()];
  await away.close();
  servers = [one, other];
  const { desk } = await open(lineTo(one.port, other.port, away.port));
  for (let fax = 0; fax < 4; fax++) await send(desk, 1, `+1514555018${fax}`);
  await until(async () => (one.jobs.length === 2 && other.jobs.length === 2 ? true : null));
  for (const job of [...one.jobs, ...other.jobs]) deliver(job, 1);
});

test('a fax that waits for its call is taken back at the server; one that is being sent is not', async () => {
  const server = await startServer();
  const { desk } = await open(lineTo(server.port));
  const id = await send(desk, 2, elsewhere, 3);
  const job = await until(async () => server.jobs[0] ?? null);
  job.state = 'ACTIVE';
  expect((await desk.call('DELETE', `/faxes/outgoing/${id}`)).status).toBe(409);
  await until(async () => !(await offersCancel(desk, id)) || null);
  job.state = 'READY';
  await until(async () => (await offersCancel(desk, id)) || null);
  expect((await desk.call('DELETE', `/faxes/outgoing/${id}`)).status).toBe(200);
  expect(job.status).toBe('Job aborted by request');
  expect((await desk.call('GET', `/faxes/outgoing/${id}`)).status).toBe(404);
  expect(await outcomeOf(desk, id)).toMatchObject({ status: 'failed', attempts: 0, tx_result: { cancelled: true } });
  expect(server.jobs).toHaveLength(1);
});

test('a fax that waits for a free modem of ours never gets to the server', async () => {
  const server = await startServer();
  const { desk } = await open(lineTo(server.port));
  const busy = [await send(desk, 1, '+15145550181'), await send(desk, 1, '+15145550182')];
  await until(async () => (server.jobs.length === busy.length ? true : null));
  const id = await send(desk, 1);
  expect(await offersCancel(desk, id)).toBe(true);
  expect((await desk.call('DELETE', `/faxes/outgoing/${id}`)).status).toBe(200);
  for (const job of server.jobs) deliver(job, 1);
  await outcomeOf(desk, busy[1] ?? '');
  expect(server.jobs.map(({ to }) => to)).not.toContain(elsewhere);
});

test('while the server cannot be asked nobody is told that a fax was cancelled', async () => {
  const server = await startServer();
  const { desk } = await open(lineTo(server.port));
  const id = await send(desk, 1, elsewhere, 3);
  const job = await until(async () => server.jobs[0] ?? null);
  await until(async () => (await statusOf(desk, id)) === 'prepared document for send' || null);
  server.loseNextKill = true; // it is carried out, and the answer is lost
  expect((await desk.call('DELETE', `/faxes/outgoing/${id}`)).status).toBe(503);
  expect(job.status).toBe('Job aborted by request');
  const kept = await outcomeOf(desk, id);
  expect(kept).toMatchObject({ status: 'failed', attempts: 0, tx_result: { cancelled: true, transferred_pages: 0 } });
  expect(server.jobs).toHaveLength(1);
});

test.each([
  ['before', 'beforeKill'],
  ['after', 'afterKill'],
] as const)(
  'killed %s the line carries out the wish, a service still cancels, and calls nobody',
  { timeout: 180_000 },
  async (_, moment) => {
    const server = await startServer();
    const folder = await mkdtemp(path.join(tmpdir(), 'line-'));
    const first = await startMortal(folder, { lineOptions: lineTo(server.port) });
    const desk = await openSession(first.url, frontDesk);
    const id = await send(desk, 1, elsewhere, 3);
    const job = await until(async () => server.jobs[0] ?? null);
    await until(async () => (await statusOf(desk, id)) === 'prepared document for send' || null);
    const killed = new Promise<void>((resolve) => {
      server[moment] = async () => {
        await first.kill();
        resolve();
      };
    });
    desk.call('DELETE', `/faxes/outgoing/${id}`).catch(() => undefined); // there is nobody left to answer
    await killed;
    server[moment] = null;
    const second = await startMortal(folder, { lineOptions: lineTo(server.port) });
    const kept = await outcomeOf(await openSession(second.url, frontDesk), id);
    expect(kept).toMatchObject({ status: 'failed', attempts: 0, tx_result: { cancelled: true } });
    expect([server.jobs.length, job.status]).toEqual([1, 'Job aborted by request']);
    await second.kill();
    await rm(folder, { recursive: true });
  },
);
