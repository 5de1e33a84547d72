import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMailOptions } from '../config/mail.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { startMortal } from '../testing/start-mortal.ts';
import {
  backOffice,
  frontDesk,
  makePdf,
  openSession,
  outcomeOf,
  type Session,
  startTrial,
  type TrialService,
  until,
} from '../testing/trial-service.ts';
import { openMailStore } from './mail-store.ts';

let server: MailServer;
let trial: TrialService | null = null;
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(async () => {
  await trial?.close();
  await server.close();
  trial = null;
});

function options(port: number) {
  const read = readMailOptions({ host: '127.0.0.1', port, requireTls: false, from: 'fax@office.invalid' });
  if (!read.ok || !read.value) throw new Error('options');
  return read.value;
}

async function listen(desk: Session, office: Session, sendTo: readonly string[]): Promise<void> {
  const notifications = { inbound: { email: { send_to: sendTo } } };
  const changed = await desk.call('PATCH', `/faxboxes/${await office.faxboxId()}`, { data: { notifications } });
  expect(changed.status).toBe(200);
}

async function open(port: number, sendTo: readonly string[]): Promise<{ trial: TrialService; desk: Session; office: Session }> {
  trial = await startTrial({ mail: options(port), mailPausesMs: [20] });
  const people = { desk: await trial.logIn(frontDesk), office: await trial.logIn(backOffice) };
  await listen(people.desk, people.office, sendTo);
  return { trial, ...people };
}

async function fax(desk: Session, more: Record<string, unknown> = {}): Promise<void> {
  const sent = await desk.send(
    `/faxboxes/${await desk.faxboxId()}/faxes`,
    { to_number: backOffice.number, ...more },
    await makePdf(2),
  );
  await outcomeOf(desk, sent.word('data.id'));
}

function letters(count: number) {
  return until(async () => (server.letters.length >= count ? server.letters : null));
}

/** How many letters stand where in the service's database. */
function counts({ backend }: TrialService): readonly number[] {
  const store = openMailStore(backend.service.db);
  return [store.count('waiting'), store.count('sent'), store.count('failed')];
}

test('a received fax is mailed to every address of its faxbox, with its pages as PDF', async () => {
  const opened = await open(server.port, ['reception@office.invalid', 'archive@office.invalid']);
  await fax(opened.desk);
  const got = await letters(2);
  expect(got.flatMap(({ to }) => to).toSorted()).toEqual(['archive@office.invalid', 'reception@office.invalid']);
  expect(got[0]?.raw).toContain(`Subject: New fax from ${frontDesk.number}`);
  expect(got[0]?.raw).toMatch(/filename="?\+15145550142_[\d_-]+\.pdf/);
  expect(got[0]?.raw).toContain(Buffer.from('%PDF-').toString('base64').slice(0, 6));
  await until(async () => (counts(opened.trial)[1] === 2 ? true : null));
});

test('a receipt goes where the fax asks for it, else where its faxbox does', async () => {
  const { desk } = await open(server.port, []);
  await fax(desk, { notifications: { email: { send_to: ['me@office.invalid'] } } });
  const [own] = await letters(1);
  expect(own?.to).toEqual(['me@office.invalid']);
  expect(own?.raw).toContain('was delivered');
  const notifications = { outbound: { email: { send_to: 'receipts@office.invalid' } } };
  await desk.call('PATCH', `/faxboxes/${await desk.faxboxId()}`, { data: { notifications } });
  await fax(desk, { to_number: '+15145550191', retries: 1 });
  const receipt = (await letters(2))[1];
  expect(receipt?.to).toEqual(['receipts@office.invalid']);
  expect(receipt?.raw).toMatch(/was not\s+delivered/);
});

test('letters wait for a mail server that is away', async () => {
  const { port } = server;
  await server.close();
  const opened = await open(port, ['reception@office.invalid']);
  await fax(opened.desk);
  await until(async () => (counts(opened.trial)[0] === 1 ? true : null));
  server = await startMailServer(port);
  await letters(1);
  await until(async () => (counts(opened.trial)[1] === 1 ? true : null));
});

test('a letter refused for now is tried again under the same name, and taken once', async () => {
  let refusals = 0;
  server.answer = () => (++refusals < 4 ? 451 : 250);
  const opened = await open(server.port, ['reception@office.invalid']);
  await fax(opened.desk);
  await letters(1);
  await until(async () => (counts(opened.trial)[1] === 1 ? true : null));
  expect([server.letters.length, refusals]).toEqual([1, 4]);
});

test('a letter refused for good stays behind, marked, and holds up no other', async () => {
  server.answer = (address) => (address === 'gone@office.invalid' ? 550 : 250);
  const opened = await open(server.port, ['gone@office.invalid', 'reception@office.invalid']);
  await fax(opened.desk);
  await until(async () => (counts(opened.trial).join() === '0,1,1' ? true : null));
  expect(server.letters.map(({ to }) => to)).toEqual([['reception@office.invalid']]);
});

test('a service that is killed with a letter half way sends it after its next start', { timeout: 180_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mail-'));
  let release: () => void = () => undefined;
  const held = new Promise<void>((heard) => {
    server.hold = () => {
      heard();
      return new Promise((resolve) => {
        release = resolve;
      });
    };
  });
  const mortal = { mail: options(server.port), mailPausesMs: [50] };
  const first = await startMortal(folder, mortal);
  const desk = await openSession(first.url, frontDesk);
  await listen(desk, await openSession(first.url, backOffice), ['reception@office.invalid']);
  await fax(desk);
  await held;
  await first.kill();
  server.hold = async () => undefined;
  const second = await startMortal(folder, mortal);
  const [letter] = await letters(1);
  release();
  const both = await letters(2);
  // The server may take what it had already: its reader sees one letter, by its name.
  expect(both.map(({ messageId }) => messageId)).toEqual([letter?.messageId, letter?.messageId]);
  await second.kill();
  await rm(folder, { recursive: true });
});
