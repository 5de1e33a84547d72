import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DownloadState } from '../../contract/admin.ts';
import { ok } from '../../contract/result.ts';
import type { AdminService } from '../fax-service/admin-service.ts';
import { createFakeAdmin, type FakeAdmin } from '../testing/fake-admin.ts';
import { type AdminDesk, createAdminDesk } from './admin-desk.ts';
import { createDownloads, type Downloads } from './downloads.ts';

let folder: string;
let admin: FakeAdmin;
let desk: AdminDesk;
let downloads: Downloads;
let place: string | null;
let states: DownloadState[];
let shown: string[];
/** Held back until a test lets them come. */
let gate: Promise<void>;

const fetch: AdminService['fetchReceived'] = async ({ id }, toPath) => {
  await gate;
  await writeFile(toPath, `%PDF-1.7 ${id}`);
  return ok({ sizeBytes: 100 });
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ooma-downloads-'));
  admin = createFakeAdmin({ fate: () => null, fetch });
  for (let count = 9; count > 0; count--)
    admin.faxes.push({
      id: `fax-${count}`,
      faxboxId: 'box',
      receivedAtMs: count * 1000,
      from: '+15145550142',
      fromName: '',
      to: '+15145550143',
      pageCount: 1,
    });
  desk = createAdminDesk(admin.service);
  place = path.join(folder, 'faxes.zip');
  states = [];
  shown = [];
  gate = Promise.resolve();
  downloads = createDownloads({
    folder,
    language: () => 'en',
    choosePlace: async () => place,
    showInFolder: (file) => shown.push(file),
    tell: (state) => states.push(state),
  });
});
afterEach(() => rm(folder, { recursive: true }));

const range = { fromMs: 2000, toMs: 8000 };
const ended = (): Promise<void> => vi.waitFor(() => expect(['done', 'failed', 'cancelled']).toContain(downloads.state().kind));

test('a span of days is listed page by page and saved, and its file can be shown', async () => {
  downloads.show();
  expect(await downloads.start(desk, { kind: 'range', range }, null)).toEqual(ok(true));
  await ended();
  expect(downloads.state()).toMatchObject({ kind: 'done', fileName: 'faxes.zip', saved: 7, missing: 0 });
  expect(states.filter(({ kind }) => kind === 'listing')).toHaveLength(4);
  downloads.show();
  expect(shown).toEqual([place]);
  expect(await readdir(folder)).toEqual(['faxes.zip']);
});

test('chosen faxes are those that were listed; others are refused, and without a place nothing begins', async () => {
  expect(await downloads.start(desk, { kind: 'chosen', faxIds: ['fax-3'] }, null)).toMatchObject({ ok: false });
  await desk.faxes.list({ fromMs: 0, toMs: 9000 }, null);
  expect(await downloads.start(desk, { kind: 'chosen', faxIds: ['fax-9', 'fax-8'] }, null)).toEqual(ok(true));
  await ended();
  expect(downloads.state()).toMatchObject({ kind: 'done', saved: 2 });
  place = null;
  expect(await downloads.start(desk, { kind: 'range', range }, null)).toEqual(ok(false));
});

test('one runs at a time, and it can be cancelled', async () => {
  let open = (): void => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  await downloads.start(desk, { kind: 'range', range }, null);
  expect(await downloads.start(desk, { kind: 'range', range }, null)).toMatchObject({ fault: { code: 'admin/download-runs' } });
  await vi.waitFor(() => expect(downloads.state().kind).toBe('fetching'));
  downloads.cancel();
  open();
  await ended();
  expect(downloads.state()).toEqual({ kind: 'cancelled' });
  expect(await readdir(folder)).toEqual([]);
});

test('a single fax is saved under the name that was chosen, and nothing else is left', async () => {
  await desk.faxes.list({ fromMs: 0, toMs: 9000 }, null);
  place = path.join(folder, 'one.pdf');
  expect(await downloads.saveOne(desk, 'fax-9', null)).toEqual(ok(true));
  expect(await downloads.saveOne(desk, 'fax-1', null)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
  place = path.join(folder, 'nowhere', 'one.pdf');
  expect(await downloads.saveOne(desk, 'fax-9', null)).toMatchObject({ fault: { code: 'disk/not-writable' } });
  expect(await readdir(folder)).toEqual(['one.pdf']);
});

test('faxes say whose number they came to, as far as it is anybody’s', async () => {
  await desk.setFax('u1', { number: '+15145550143', mails: [] });
  const page = await desk.faxes.list({ fromMs: 0, toMs: 9000 }, null);
  expect(page.ok && page.value.faxes[0]).toMatchObject({ owner: 'Back office' });
  await desk.switchOff('u1');
  const later = await desk.faxes.list({ fromMs: 0, toMs: 9000 }, null);
  expect(later.ok && later.value.faxes[0]).toMatchObject({ owner: '' });
});
