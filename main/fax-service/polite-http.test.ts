import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import { createFakeFaxbox, faxIdOf } from '../testing/fake-faxbox.ts';
import { type FakeKazoo, type Fate, faxboxId, startFakeKazoo } from '../testing/fake-kazoo.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import type { FaxService } from './fax-service.ts';
import { createKazooClient } from './kazoo-client.ts';

const id = faxIdOf(1);
const answer: Fate = { kind: 'answer' };
const whole = { fromMs: 0, toMs: null };
let kazoo: FakeKazoo;
let place: TempDatabase;
let fates: Fate[];
let attachment: Buffer;
let nowMs: number;
let service: FaxService;

beforeEach(async () => {
  place = makeTempDatabase();
  const box = createFakeFaxbox(faxboxId, 5);
  box.store(id, 1_000_000_000_000);
  attachment = Buffer.from('%PDF-1.7 a fax');
  fates = [];
  kazoo = await startFakeKazoo({
    box,
    attachment: () => attachment,
    // The login always works.
    decide: (url) => (url.endsWith('/user_auth') ? answer : (fates.shift() ?? answer)),
  });
  nowMs = Date.now();
  service = createKazooClient({
    baseUrl: kazoo.baseUrl,
    accountName: 'x',
    username: 'ann',
    getCredential: async () => ok('0'.repeat(32)),
    now: () => nowMs,
    busyPausesMs: [1, 1],
  });
});
afterEach(async () => {
  await kazoo.close();
  place.remove();
});

const asked = (): number => kazoo.requests.filter((url) => !url.endsWith('/user_auth')).length;
const fetchIt = () => service.fetchAttachment({ id, faxboxId }, path.join(place.folder, 'fax'));
const files = (): readonly string[] =>
  readdirSync(place.folder).filter((name) => name.includes('fax') && !name.startsWith('faxes.db'));

test.each<[string, Fate]>([
  ['a 500', { kind: 'status', status: 500 }],
  ['a 429', { kind: 'status', status: 429 }],
  ['a cut connection', { kind: 'cut', afterBytes: 0 }],
  ['half an answer', { kind: 'cut', afterBytes: 20 }],
])('after %s a list is asked for again', async (_name, fate) => {
  fates = [fate];
  expect(await service.listInbox(faxboxId, whole, null)).toMatchObject({ ok: true, value: { items: [{ id }], next: null } });
  expect(asked()).toBe(2);
});

test('a service that stays busy is asked three times in all', async () => {
  fates = [1, 2, 3, 4].map(() => ({ kind: 'status', status: 429 }));
  expect(await service.listInbox(faxboxId, whole, null)).toMatchObject(fail('service/busy', '429'));
  expect(asked()).toBe(3);
});

test.each([
  ['in seconds', () => '120'],
  ['as a date', () => new Date(nowMs + 120_000).toUTCString()],
])('a service that asks for a longer pause, %s, is left alone until then', async (_name, after) => {
  fates = [{ kind: 'status', status: 503, headers: { 'retry-after': after() } }];
  expect(await service.listInbox(faxboxId, whole, null)).toMatchObject({ ok: false, fault: { code: 'service/trouble' } });
  expect(await service.listInbox(faxboxId, whole, null)).toMatchObject({ ok: false, fault: { code: 'service/busy' } });
  expect(asked()).toBe(1);
  nowMs += 122_000;
  expect(await service.listInbox(faxboxId, whole, null)).toMatchObject({ ok: true });
});

test('requests that come together share one login', async () => {
  await Promise.all([1, 2, 3].map(() => service.listInbox(faxboxId, whole, null)));
  expect(kazoo.requests.filter((url) => url.endsWith('/user_auth'))).toHaveLength(1);
});

test.each<[string, Fate, string]>([
  ['a page of HTML', { kind: 'status', status: 200 }, ''],
  ['a page of HTML that calls itself a PDF', { kind: 'status', status: 200, headers: { 'content-type': 'application/pdf' } }, ''],
  ['nothing', answer, ''],
  ['something else', answer, 'PK\u0003\u0004 an archive'],
  ['less than was announced', { kind: 'cut', afterBytes: 9 }, '%PDF-1.7 a fax'],
])('%s is not taken for the fax, and leaves no file', async (_name, fate, body) => {
  attachment = Buffer.from(body);
  fates = [fate, fate, fate];
  expect((await fetchIt()).ok).toBe(false);
  expect(files()).toEqual([]);
});

test.each(['%PDF-1.7 a fax', 'II*\0 a fax', 'MM\0* a fax', '\u001b%-12345X@PJL\r\n%PDF-1.4 behind a printer\u2019s lines'])(
  'what begins with %j is kept byte for byte',
  async (body) => {
    attachment = Buffer.from(body);
    expect(await fetchIt()).toEqual(ok({ sizeBytes: attachment.length }));
    expect(files()).toEqual(['fax']);
  },
);

test('how wrong the clock of this computer is shows with the first answer, also when it is set afterwards', async () => {
  expect(service.clockErrorMs()).toBeNull();
  await service.listInbox(faxboxId, whole, null);
  expect(Math.abs(service.clockErrorMs() ?? Number.NaN)).toBeLessThan(60_000);
  nowMs += 365 * 86_400_000;
  expect(service.clockErrorMs()).toBeGreaterThan(364 * 86_400_000);
});
