import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  backOffice,
  frontDesk,
  outcomeOf,
  type Person,
  startTrial,
  type TrialService,
} from '../../backend/testing/trial-service.ts';
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { storedIdOf } from '../../contract/kazoo/ids.ts';
import type { Result } from '../../contract/result.ts';
import { trialClient } from '../testing/trial-client.ts';
import type { Extension } from './admin-service.ts';
import type { InboxItem, InboxPage } from './fax-service.ts';
import { usualFaxbox } from './faxbox-settings.ts';
import type { KazooClient } from './kazoo-client.ts';

const free = '+15145550144';
const alsoFree = '+15145550145';
const dayMs = 86_400_000;
let trial: TrialService;
let folder: string;
let desk: KazooClient;

const clientOf = (person: Person): KazooClient => trialClient(trial.backend.baseUrl, person, { busyPausesMs: [] });

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code} ${result.fault.detail}`);
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.fault.code);

beforeAll(async () => {
  trial = await startTrial();
  folder = await mkdtemp(path.join(tmpdir(), 'admin-client-'));
  desk = clientOf(frontDesk);
});
afterAll(async () => {
  await trial.close();
  await rm(folder, { recursive: true });
});

async function extensionOf(name: string): Promise<Extension> {
  const found = must(await desk.admin.listExtensions()).find(({ displayName }) => displayName === name);
  if (!found) throw new Error(name);
  return found;
}

const isFree = async (number: string): Promise<boolean> =>
  must(await desk.admin.listNumbers()).some((one) => one.number === number && one.isFree);

test('an administrator sees every extension with its number, and which numbers are free', async () => {
  const extensions = must(await desk.admin.listExtensions());
  expect(extensions.map(({ extension, displayName, isAdmin, fax }) => [extension, displayName, isAdmin, fax?.number])).toEqual([
    ['101', 'Front desk', true, frontDesk.number],
    ['102', 'Back office', false, backOffice.number],
  ]);
  expect(must(await desk.admin.listNumbers()).map(({ number, isFree: isIt, usedBy }) => [number, isIt, usedBy])).toEqual([
    [frontDesk.number, false, 'callflow'],
    [backOffice.number, false, 'callflow'],
    [free, true, null],
    [alsoFree, true, null],
    ['+15145550146', true, null],
  ]);
  expect(must(await desk.admin.readAccountName())).toBe('ooma-trial');
});

test('virtual fax is switched off and on again with another number, and faxes arrive there', async () => {
  const { admin } = desk;
  const before = await extensionOf('Back office');
  if (!before.fax?.callflowId) throw new Error('no callflow');
  must(await admin.detachNumber(before.fax.callflowId));
  must(await admin.deleteFaxbox(before.fax.faxboxId));
  must(await admin.setFaxMark(before.userId, false));
  expect(await extensionOf('Back office')).toMatchObject({ fax: null, hasFaxMark: false });
  expect(await isFree(backOffice.number)).toBe(true);

  const settings = { ...usualFaxbox(before, free, 'Acme'), notifyReceived: ['office@example.com'] };
  expect(settings.printedNumber).toBe('+1 514 555 0144');
  const { faxboxId } = must(await admin.createFaxbox(settings));
  const { callflowId } = must(await admin.attachNumber({ userId: before.userId, faxboxId, number: free }));
  must(await admin.setFaxMark(before.userId, true));
  expect(await extensionOf('Back office')).toMatchObject({
    hasFaxMark: true,
    fax: {
      faxboxId,
      callflowId,
      number: free,
      callerName: 'Back office',
      notifyReceived: ['office@example.com'],
      notifySent: [],
    },
  });
  expect(await isFree(free)).toBe(false);

  const session = await trial.logIn(frontDesk);
  const sent = await session.send(`/faxboxes/${await session.faxboxId()}/faxes`, { to_number: free });
  expect(await outcomeOf(session, sent.word('data.id'))).toMatchObject({ status: 'completed' });
  const range = { fromMs: Date.now() - 3 * dayMs, toMs: Date.now() + dayMs };
  const { items, next } = must(await admin.listReceived(range, null));
  expect([items.map(({ to, faxboxId: box }) => [to, box]), next]).toEqual([[[free, faxboxId]], null]);
  const target = path.join(folder, 'received.pdf');
  must(await admin.fetchReceived(items[0] ?? { id: '' }, target));
  expect((await readFile(target)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a change answers what it replaced, and that handed in again undoes it', async () => {
  const { admin } = desk;
  const { fax, userId } = await extensionOf('Front desk');
  if (!fax?.callflowId) throw new Error('no callflow');
  const replaced = must(
    await admin.changeFaxbox(fax.faxboxId, {
      number: alsoFree,
      printedNumber: '+1 514 555 0145',
      notifyReceived: ['a@example.com'],
    }),
  );
  expect(replaced).toEqual({ number: frontDesk.number, printedNumber: '+1 514-555-0142', notifyReceived: [] });
  expect(must(await admin.changeNumber(fax.callflowId, alsoFree))).toEqual({ before: frontDesk.number });
  expect((await extensionOf('Front desk')).fax).toMatchObject({ number: alsoFree, notifyReceived: ['a@example.com'] });

  must(await admin.changeNumber(fax.callflowId, frontDesk.number));
  must(await admin.changeFaxbox(fax.faxboxId, replaced));
  expect((await extensionOf('Front desk')).fax).toEqual(fax);
  // What an administrator does not choose stays as it was.
  const kept = trial.backend.service.documents.get((await trial.logIn(frontDesk)).accountId, 'faxbox', fax.faxboxId);
  expect(kept?.doc).toMatchObject({
    owner_id: userId,
    retries: 3,
    fax_timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
});

test('a number that leads elsewhere is taken, one of somebody else is refused, and both leave everything as it was', async () => {
  const { fax, userId } = await extensionOf('Front desk');
  if (!fax?.callflowId) throw new Error('no callflow');
  const input = { userId, faxboxId: fax.faxboxId };
  expect(codeOf(await desk.admin.attachNumber({ ...input, number: frontDesk.number }))).toBe('number/taken');
  expect(codeOf(await desk.admin.changeNumber(fax.callflowId, free))).toBe('number/taken');
  expect(codeOf(await desk.admin.attachNumber({ ...input, number: '+442071234567' }))).toBe('service/refused-settings');
  expect((await extensionOf('Front desk')).fax).toEqual(fax);
});

test('settings that break a rule are refused with the name of the field, documents that are gone are not found', async () => {
  const settings = usualFaxbox(await extensionOf('Front desk'), free, 'Acme');
  const refused = await desk.admin.createFaxbox({ ...settings, notifyReceived: ['no address'] });
  expect(refused).toMatchObject({ fault: { code: 'service/refused-settings' } });
  expect(JSON.stringify(refused)).toContain('notifications.inbound.email.send_to');
  const absent = 'f'.repeat(32);
  for (const gone of [
    desk.admin.deleteFaxbox(absent),
    desk.admin.detachNumber(absent),
    desk.admin.changeFaxbox(absent, { name: 'x' }),
    desk.admin.setFaxMark('../faxboxes', true),
    desk.admin.fetchReceived({ id: '../../users' }, path.join(folder, 'x')),
  ])
    expect(codeOf(await gone)).toBe('service/not-found');
});

test('whoever is no administrator is told so, and nothing is asked of the service', async () => {
  const office = clientOf(backOffice);
  const settings = usualFaxbox(await extensionOf('Front desk'), free, 'Acme');
  const range = { fromMs: 0, toMs: Date.now() };
  for (const refused of [
    office.admin.listExtensions(),
    office.admin.listNumbers(),
    office.admin.createFaxbox(settings),
    office.admin.deleteFaxbox('f'.repeat(32)),
    office.admin.listReceived(range, null),
  ])
    expect(codeOf(await refused)).toBe('service/forbidden');
});

test('received faxes of a year come month by month, each once, newest first', async () => {
  const { service } = trial.backend;
  const { accountId } = await trial.logIn(frontDesk);
  const nowMs = Date.now();
  const ages = [1, 29, 30, 31, 60, 61, 89, 200, 364];
  const expected = ages.map((days, index) => {
    const atMs = nowMs - days * dayMs;
    const hexId = String(index + 1).padStart(32, 'a');
    const created = toGregorianSeconds(atMs);
    const ends = { to_number: free, from_number: frontDesk.number };
    const doc = { ...ends, faxbox_id: 'b'.repeat(32) };
    const id = storedIdOf(atMs, hexId);
    const kept = { hexId, jobId: hexId, faxboxId: 'b'.repeat(32), ownerId: null, status: null, hasAttachment: false };
    service.faxes.replaceJob(hexId, [{ ...kept, accountId, id, folder: 'inbox', created, modified: created, doc }]);
    return id;
  });
  const seen: InboxItem[] = [];
  let key: string | null = null;
  let pages = 0;
  do {
    const page: InboxPage = must(await desk.admin.listReceived({ fromMs: nowMs - 365 * dayMs, toMs: nowMs - dayMs / 2 }, key));
    seen.push(...page.items);
    key = page.next;
    pages++;
  } while (key !== null);
  expect(seen.map(({ id }) => id)).toEqual(expected);
  expect(pages).toBe(13);
  expect(codeOf(await desk.admin.listReceived({ fromMs: 0, toMs: nowMs }, 'nonsense'))).toBe('ipc/bad-input');
});
