import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CrashServiceOrder } from '../main/testing/crash/crash-service.ts';
import { bundle, createMortal, type Life, type MortalProcess } from '../main/testing/crash/mortal-process.ts';
import {
  backOffice,
  type Fields,
  frontDesk,
  idOf,
  openSession,
  type Person,
  type Session,
  until,
} from './testing/trial-service.ts';

const kills = 8;
const faxes = 24;
/** At the service at once. */
const senders = 4;
/** More than the service takes to be killed and started again. */
const pauseMs = 40;

const bundleFolder = path.resolve(import.meta.dirname, '..', '.cache', `killed-${process.pid}`);
let folder: string;
let services: MortalProcess;
let life: Life;
let port = 0;
let pdf: Uint8Array;

async function start(passwords: CrashServiceOrder['passwords']): Promise<void> {
  life = await services.start({ dataFolder: path.join(folder, 'data'), port, passwords });
  port = await new Promise<number>((resolve) => life.listen((line) => resolve(Number(line.replace('ready ', '')))));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fax-killed-'));
  const file = path.resolve(import.meta.dirname, '..', 'main', 'testing', 'crash', 'crash-service.ts');
  await bundle({ service: file }, bundleFolder);
  services = createMortal(path.join(bundleFolder, 'service.js'));
  const page = await PDFDocument.create();
  page.addPage([612, 60]).drawText('kill -9', { x: 20, y: 20, size: 24 });
  pdf = await page.save();
  await start([frontDesk, backOffice]);
}, 120_000);
afterAll(async () => {
  await services.close();
  await rm(folder, { recursive: true, force: true });
  await rm(bundleFolder, { recursive: true, force: true });
});

/** Whatever breaks because the service is gone is tried again, the same way, until it answers. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  return until(async () => {
    try {
      return await work();
    } catch {
      await wait(pauseMs); // fetch throws one error for every way in which a connection ends
      return null;
    }
  });
}

const connect = (person: Person): Promise<Session> => insist(() => openSession(`http://127.0.0.1:${port}/v2`, person));

/** Answers how many faxes were confirmed more than once under another id. */
async function sendAll(session: Session, faxboxId: string, refs: string[]): Promise<Map<string, string>> {
  const confirmed = new Map<string, string>();
  async function sendSome(): Promise<void> {
    for (let ref = refs.pop(); ref !== undefined; ref = refs.pop()) {
      const data = { to_number: backOffice.number, from_name: ref, client_ref: ref };
      const told = await insist(() => session.send(`/faxboxes/${faxboxId}/faxes`, data, pdf));
      expect(told.status).toBe(201);
      confirmed.set(ref, told.word('data.id'));
    }
  }
  await Promise.all(Array.from({ length: senders }, sendSome));
  return confirmed;
}

test(`a service killed ${kills} times under load loses nothing and doubles nothing`, async () => {
  const desk = await connect(frontDesk);
  const office = await connect(backOffice);
  const refs = Array.from({ length: faxes }, (_, at) => `fax-${String(at + 1).padStart(3, '0')}`);
  const faxboxId = await desk.faxboxId();
  const sending = sendAll(desk, faxboxId, [...refs]);
  for (let kill = 0; kill < kills; kill++) {
    await wait(60 + ((kill * 97) % 240)); // moments of all kinds: taking in, rendering, on the line, keeping
    await life.kill();
    await start([]);
  }
  const confirmed = await sending;
  const list = (session: Session, at: string): Promise<readonly Fields[]> =>
    insist(async () => (await session.call('GET', `${at}?paginate=false`)).items());
  await until(async () => ((await list(desk, '/faxes/outgoing')).length === 0 ? true : null));

  const outbox = await list(desk, '/faxes/outbox');
  expect(outbox.map((fax) => [fax['client_ref'], fax['status'], idOf(fax).slice(7)]).toSorted()).toEqual(
    refs.map((ref) => [ref, 'completed', confirmed.get(ref)]),
  );
  const inbox = await list(office, '/faxes/inbox');
  expect(inbox.map((fax) => fax['from_name']).toSorted()).toEqual(refs);
  for (const fax of inbox) {
    const document = await office.call('GET', `/faxes/inbox/${idOf(fax)}/attachment`);
    expect(document.text.trimEnd().endsWith('%%EOF')).toBe(true);
  }

  await life.kill();
  await start([]);
  // A document as handed in and one as sent for each in the outbox, one for each in the inbox; what the kills left is swept away.
  expect(await readdir(path.join(folder, 'data', 'documents'))).toHaveLength(3 * faxes);
}, 300_000);
